package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A channel is tried by who may, while nobody stopped it, and as long as it is there; what is refused turns to nobody. */
class ChannelTestIT {

    private static final String CHANNEL = "institutions/" + Party.FETCHER.actor() + "/channels/tried";

    private final World world = World.shared();

    @Test
    void aTestIsRefusedToAnAuditorWhileTheChannelIsStoppedAndAfterItsEnd() throws Exception {
        refused(404, "CHANNEL_MISSING", () -> test(world.arta()));
        add();
        assertThat(test(world.arta()).path("ok").asBoolean()).isTrue();
        long before = tests();

        AdminClient auditor = new AdminClient(
                world.hub().administratorsUrl(),
                world.hub().secrets().clientTls(),
                "dea",
                world.hub().secrets().administrator("dea").orElseThrow());
        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(() -> test(auditor))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(403));

        world.arta().post(CHANNEL + "/pause", Json.object().put("reason", "their server is moved"));
        refused(409, "CHANNEL_PAUSED", () -> test(world.arta()));
        world.arta().post(CHANNEL + "/resume", null);
        assertThat(test(world.arta()).path("ok").asBoolean()).isTrue();

        world.arta().post(CHANNEL + "/end", null);
        refused(404, "CHANNEL_MISSING", () -> test(world.arta()));
        assertThat(tests()).isEqualTo(before + 1);
    }

    private void add() {
        world.arta().put(CHANNEL, Json.object().put("connector", "manual"));
        String institution = "institutions/" + Party.FETCHER.actor() + "/changes";
        String sha256 = world.arta().get(institution).path("sha256").asText();
        world.besnik().post(institution + "/approve", Json.object().put("sha256", sha256));
    }

    private static JsonNode test(AdminClient who) {
        return who.post(CHANNEL + "/test", Json.object());
    }

    private static void refused(int status, String code, ThrowingCallable call) {
        assertThatExceptionOfType(AdminRefusal.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.error().path("nextSq").asText()).isNotBlank();
        });
    }

    /** How often the ledger says that this channel was tried. */
    private long tests() throws Exception {
        try (Connection database = world.hub().connect();
                var select =
                        database.prepareStatement("select count(*) from ledger_entry where event = 'CHANNEL_TESTED'"
                                + " and strpos(content, '\"tried\"') > 0");
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
