package al.tirana.ura.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.ura.engine.TestDatabase;
import al.tirana.ura.engine.TestKeys;
import al.tirana.ura.engine.ledger.Event;
import al.tirana.ura.engine.ledger.Head;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.ledger.LedgerEntry;
import al.tirana.ura.engine.store.Database;
import al.tirana.ura.engine.vault.HubKeys;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TracesTest {

    private final Database database = TestDatabase.empty();
    private final HubKeys keys = TestKeys.fresh();
    private final Ledger ledger = new Ledger(keys, Clock.systemUTC(), new Head(keys));
    private final Traces traces = new Traces(database, ledger);
    private final UUID correlation = UUID.randomUUID();

    @Test
    void tellsWhatWasDisclosedAndWhatWasWithheld() {
        record(LedgerEntry.of(Event.DISCLOSED, "HUB")
                .correlation(correlation)
                .agreement("BT-OSHC0012-2026-01")
                .clause("BT-OSHC0012-2026-01/1#flows.referral.discloses")
                .recipient("OSHC.0012")
                .paths(List.of("/data/body/needs"))
                .detail("withheld", "/data/body/persons/*/nid /data/labels")
                .build());

        TraceEntry entry = traces.read(correlation, "arta").get(0);

        assertThat(entry.event()).isEqualTo("DISCLOSED");
        assertThat(entry.what()).isEqualTo(Event.DISCLOSED.text());
        assertThat(entry.recipient()).isEqualTo("OSHC.0012");
        assertThat(entry.paths()).containsExactly("/data/body/needs");
        assertThat(entry.withheld()).containsExactly("/data/body/persons/*/nid", "/data/labels");
        assertThat(entry.details()).isEmpty();
        assertThat(entry.block()).isNull();
    }

    @Test
    void whoeverReadsATraceIsInItTheNextTime() {
        traces.read(correlation, "arta");

        assertThat(traces.read(correlation, "besnik"))
                .extracting(TraceEntry::event, TraceEntry::actor)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("TRACE_READ", "arta"));
    }

    @Test
    void aRowThatIsNotTheHubsDoesNotHideTheOthers() {
        record(LedgerEntry.of(Event.ADMITTED, "BT.QRM").correlation(correlation).build());
        database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("update ledger_entry set content = '{\"event\":\"MADE_UP\"}'");
            }
        });

        assertThat(traces.read(correlation, "arta"))
                .extracting(TraceEntry::event)
                .containsExactly("?");
    }

    private void record(LedgerEntry entry) {
        database.transact(connection -> ledger.record(connection, entry));
    }
}
