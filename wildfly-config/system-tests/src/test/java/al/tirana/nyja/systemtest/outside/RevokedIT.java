package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.pilot.DemoHome;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An authority takes a certificate back: its owner is let in no more, and its server is told nothing. */
class RevokedIT {

    private static final String ACTOR = "OSHC.0301";

    private final World world = World.shared();

    @Test
    void whatAnAuthorityTakesBackCountsNoMoreOnEitherSide() throws Exception {
        Path home = world.hub().home().root();
        new DemoHome(world.hub().home()).add(ACTOR);
        Party party = new Party(world.hub(), ACTOR, List.of(), false);
        try {
            world.register(ACTOR, party.url());
            Wire wire = new Wire(world.hub().url(), party.institution().tls());
            assertThat(wire.get("/fpr/v1/inbox").status()).isEqualTo(200);
            assertThat(tested().path("ok").asBoolean()).as(tested().toString()).isTrue();

            new RevocationList(home).names(ACTOR);

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> wire.get("/fpr/v1/inbox").status() == 403);
            assertThat(wire.get("/fpr/v1/inbox").text()).contains("FPR-203", "revoked by its authority");
            JsonNode test = tested();
            assertThat(test.path("ok").asBoolean()).isFalse();
            assertThat(test.toString()).contains("revoked by its authority");
            assertThat(new Wire(world.hub().url(), world.fetcher().institution().tls())
                            .get("/fpr/v1/inbox")
                            .status())
                    .as("others come in")
                    .isEqualTo(200);
        } finally {
            new RevocationList(home).names();
            party.close();
        }
    }

    private JsonNode tested() {
        return world.arta().post("institutions/" + ACTOR + "/channels/main/test", null);
    }
}
