package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log outside the database lets go. */
class MaySendTest {

    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");
    private static final String GOOD = "BT-OSHC0012-2026-01";

    private final RegistersBySql registers = new RegistersBySql(TestDatabase.empty());

    @Test
    void anAgreementWhoseZoneNobodyKnowsStopsNoOther() throws IOException {
        registers.enabled(Files.readString(SHIPPED));
        registers.execute("insert into agreement (id, plugin, state, active_version, valid_from, zone, changed_at)"
                + " values ('BT-GJETKE-2026-01', 'ngo-referral', 'ENABLED', 1, '2026-01-01', 'Europe/Askund', now())");

        MaySend maySend = new MaySend(registers.seals(), connector -> true);

        assertThat(maySend.agreements(Instant.now())).containsExactly(GOOD);
        assertThat(maySend.agreements(Instant.now(), List.of("ngo-referral"))).containsExactly(GOOD + " ngo-referral");
    }
}
