package al.tirana.nyja.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListReadsTest {

    private final Database database = TestDatabase.empty();
    private final HubKeys keys = TestKeys.fresh();
    private final TestClock clock = new TestClock("2026-11-22T10:00:00Z");
    private final ListReads reads = new ListReads(database, new Ledger(keys, clock, new Head(keys)), clock);

    @Test
    void whoReadWhichListStandsInTheLedgerBeforeItIsShown() {
        UUID correlation = UUID.randomUUID();
        reads.note("arta", "deliveries", correlation, Map.of("recipient", "BT.NJMF", "state", "WAITING"));
        assertThat(entries())
                .singleElement()
                .asString()
                .contains("\"actor\":\"arta\"", "\"event\":\"LIST_READ\"", "\"correlation\":\"" + correlation)
                .contains("\"details\":{\"list\":\"deliveries\",\"recipient\":\"BT.NJMF\",\"state\":\"WAITING\","
                        + "\"times\":\"1\"}");
    }

    @Test
    void whichAgreementWasLookedAtStandsThere() {
        reads.note("arta", "deliveries", null, Map.of("agreement", "BT-OSHC0012-2026-01"));
        reads.note("arta", "deliveries", null, Map.of("agreement", "HOXHA-ARDIT"));
        assertThat(entries().get(0)).contains("\"agreement\":\"BT-OSHC0012-2026-01\"");
        assertThat(entries().get(1)).contains("\"agreement\":\"?\"").doesNotContain("HOXHA");
    }

    @Test
    void whatSomebodyTypedIsNotWrittenDownUnlessItIsAnId() {
        reads.note("arta", "deliveries", null, Map.of("recipient", "Ardit Hoxha"));
        assertThat(entries())
                .singleElement()
                .asString()
                .contains("\"recipient\":\"?\"")
                .doesNotContain("Ardit");
    }

    @Test
    void whoWatchesLeavesOneMoreEntryEveryTenMinutes() {
        for (int second = 0; second < 1_300; second++) {
            reads.note("arta", "parked", null, Map.of());
            clock.forward(Duration.ofSeconds(1));
        }
        assertThat(entries()).hasSize(5);
        assertThat(entries().get(1)).contains("\"times\":\"599\"");
        reads.note("besnik", "parked", null, Map.of());
        reads.note("arta", "deliveries", null, Map.of());
        assertThat(entries()).hasSize(7);
        reads.close();
        assertThat(entries()).hasSize(8);
        assertThat(entries().get(7)).contains("\"actor\":\"arta\"", "\"times\":\"99\"");
    }

    private List<String> entries() {
        return database.read(connection -> {
            List<String> found = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select content from ledger_entry order by id")) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        });
    }
}
