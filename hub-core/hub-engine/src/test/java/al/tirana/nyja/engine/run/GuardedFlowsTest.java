package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs of what only a guarded unit sends, or only it is told, are its own; also of an agreement that is over. */
class GuardedFlowsTest {

    private static final String ID = "BT-OSHC0012-2026-01";
    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");

    private final Database database = TestDatabase.empty();

    @AfterEach
    void nobodyAsksAnyMore() {
        Sight.end();
    }

    @Test
    void flowsOfAGuardedUnitAloneAreOutOfSight() throws IOException {
        CompiledAgreement agreement = AgreementDocument.compile(Files.readString(SHIPPED));
        run("insert into agreement (id, plugin, state, changed_at) values ('" + ID
                + "', 'ngo-referral', 'TERMINATED', now())");
        run("insert into institution (id, name_sq, name_en, created_at, created_by, guarded) values"
                + " ('OSHC.0012', 'a', 'b', now(), 'arta', true), ('BT.QRM', 'a', 'b', now(), 'arta', false)");
        GuardedFlows flows = new GuardedFlows(
                (connection, id) -> Optional.of(new AgreementInForce(
                        "TERMINATED", agreement, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))),
                (connection, id, version) -> Optional.empty(),
                new GuardedUnits(database));

        Sight.begin(null, false, null);
        Set<String> hidden = database.read(flows::outOfSight);
        assertThat(hidden)
                .as("what the hub says of it to others is not its own")
                .containsExactlyInAnyOrder(
                        ID + "/answer", ID + "/change", ID + "/outcome", ID + "/referral", ID + "/reminder");
        Sight.begin(null, true, null);
        assertThat(database.read(flows::outOfSight)).isEmpty();
    }

    /** A newer version dropped the flow; what ran by the older one is no less a guarded unit's. */
    @Test
    void soAreThoseThatTheVersionInForceDoesNotHaveAnyMore() throws IOException {
        CompiledAgreement before = AgreementDocument.compile(Files.readString(SHIPPED));
        run("insert into agreement (id, plugin, state, changed_at) values ('" + ID
                + "', 'ngo-referral', 'ENABLED', now())");
        run("insert into institution (id, name_sq, name_en, created_at, created_by, guarded) values"
                + " ('OSHC.0012', 'a', 'b', now(), 'arta', true)");
        run(
                "insert into agreement_version (agreement_id, version, hash, document, origin, created_at, created_by) values ('"
                        + ID + "', 1, '', '', 'UPLOAD', now(), 'arta')");
        for (String flow : List.of("referral", "expiry", "invented")) {
            run("insert into run (agreement_id, flow, slot, window_from, window_until, state, next_at) values ('" + ID
                    + "', '" + flow + "', now(), now(), now(), 'DONE', now())");
        }
        GuardedFlows flows = new GuardedFlows(
                (connection, id) -> Optional.empty(),
                (connection, id, version) -> Optional.of(before),
                new GuardedUnits(database));

        Sight.begin(null, false, null);
        assertThat(database.read(flows::outOfSight)).containsExactlyInAnyOrder(ID + "/referral", ID + "/invented");
    }

    private void run(String sql) {
        database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            }
        });
    }
}
