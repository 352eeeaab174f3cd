package al.tirana.nyja.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.TestRows;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Sealed;
import java.sql.Statement;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TracesTest {

    private final Database database = TestDatabase.empty();
    private final HubKeys keys = TestKeys.fresh();
    private final Ledger ledger = new Ledger(keys, Clock.systemUTC(), new Head(keys));
    private final Traces traces = new Traces(database, ledger, new GuardedUnits(database));
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

        TraceEntry entry = traces.read(correlation, null, "arta").entries().get(0);

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
        traces.read(correlation, null, "arta");

        assertThat(traces.read(correlation, null, "besnik").entries())
                .extracting(TraceEntry::event, TraceEntry::actor)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("TRACE_READ", "arta"));
    }

    /** Neither what names one, nor what became of a message that is its own. */
    @Test
    void ofGuardedUnitsACaseTellsWhoSeesThemAndNobodyElse() {
        UUID own = TestRows.message(database, new Sealed("k", "x", new byte[] {1}, new byte[] {1}), "WAITING");
        database.transact(tx -> {
            try (var insert = tx.createStatement()) {
                insert.executeUpdate(
                        "insert into institution (id, name_sq, name_en, created_at, created_by, guarded) values"
                                + " ('OSHC.0012', 'a', 'b', now(), 'arta', true)");
            }
        });
        record(LedgerEntry.of(Event.ADMITTED, "BT.QRM")
                .correlation(own)
                .message(own)
                .build());
        record(LedgerEntry.of(Event.DISCLOSED, "HUB")
                .correlation(own)
                .recipient("OSHC.0012")
                .build());
        record(LedgerEntry.of(Event.HUMAN_ASKED, "HUB")
                .correlation(own)
                .detail("owner", "OSHC.0012")
                .build());
        record(LedgerEntry.of(Event.DISCLOSED, "HUB")
                .correlation(own)
                .recipient("OSHC.0013")
                .build());
        try {
            Sight.begin(null, false, null);
            TracePage page = traces.read(own, null, "arta");
            assertThat(traces.read(own, null, "dea").entries())
                    .as("that somebody reads it, and not how much that one saw")
                    .filteredOn(entry -> entry.event().equals("TRACE_READ"))
                    .extracting(TraceEntry::details)
                    .containsExactly(Map.of());
            assertThat(page.entries()).extracting(TraceEntry::recipient).containsExactly("OSHC.0013");
            assertThat(page.total()).isEqualTo(1);
            assertThat(page.told()).isEqualTo(1);
            Sight.begin(null, true, null);
            assertThat(traces.read(own, null, "besnik").entries()).hasSize(6);
        } finally {
            Sight.end();
        }
    }

    /** What a human is asked, and that he acted, names the matter and nothing else of it. */
    @Test
    void norWhatAHumanDoesInACaseOfTheirs() {
        UUID own = TestRows.message(database, new Sealed("k", "x", new byte[] {1}, new byte[] {1}), "WAITING");
        database.transact(tx -> {
            try (var insert = tx.createStatement()) {
                insert.executeUpdate(
                        "insert into institution (id, name_sq, name_en, created_at, created_by, guarded) values"
                                + " ('OSHC.0012', 'a', 'b', now(), 'arta', true)");
                insert.executeUpdate(
                        "insert into parked (id, reason, owner, parked_at, kind, agreement_id, subject, sender,"
                                + " due_at, correlation_id) overriding system value select x.id, 'FPR-504', 'BT.QRM', now(),"
                                + " 'NOTICE_CHANGED', 'A', x.subject, '', now(), correlation_id from delivery,"
                                + " (values (7, 'delivery/" + own
                                + "'), (77, 'delivery/of another')) as x (id, subject)");
            }
        });
        for (Event event :
                List.of(Event.HUMAN_ASKED, Event.HUMAN_ACTED, Event.HUMAN_NOT_NEEDED, Event.MATTER_ESCALATED)) {
            for (long parked : new long[] {7, 77}) {
                record(LedgerEntry.of(event, "HUB")
                        .correlation(own)
                        .detail("parked", parked)
                        .build());
            }
        }
        try {
            Sight.begin(null, false, null);
            assertThat(traces.read(own, null, "arta").entries())
                    .hasSize(4)
                    .allSatisfy(entry -> assertThat(entry.details()).containsEntry("parked", "77"));
        } finally {
            Sight.end();
        }
    }

    /** Also if the newest page of the case is full of others'. */
    @Test
    void ofACaseThatAgreementsShareTheOwnEntriesAreToldAndCountedAndNoOthers() {
        record(of("BT-OSHC0012-2026-01"));
        LedgerEntry[] others = IntStream.range(0, Traces.MOST + 10)
                .mapToObj(i -> of("BT-OSHC0099-2026-01"))
                .toArray(LedgerEntry[]::new);
        database.transact(tx -> ledger.record(tx, others));
        try {
            Sight.begin(Set.of("BT-OSHC0012-2026-01"));
            TracePage page = traces.read(correlation, null, "arta");
            assertThat(page.entries()).extracting(TraceEntry::agreement).containsExactly("BT-OSHC0012-2026-01");
            assertThat(page.total()).isEqualTo(1);
            assertThat(page.told()).isEqualTo(1);
            assertThat(page.before()).isNull();
            Sight.begin(Set.of("BT-OSHC0013-2026-01"));
            assertThat(traces.read(correlation, Long.MAX_VALUE, "besnik").entries())
                    .isEmpty();
        } finally {
            Sight.end();
        }
        List<TraceEntry> all = traces.read(correlation, null, "drita").entries();
        assertThat(all.get(all.size() - 2).details()).containsEntry("entries", "1");
        assertThat(all.get(all.size() - 1).details()).containsEntry("entries", "0");
    }

    private LedgerEntry of(String agreement) {
        return LedgerEntry.of(Event.DISCLOSED, "HUB")
                .correlation(correlation)
                .agreement(agreement)
                .recipient("OSHC.0012")
                .disclosure(UUID.randomUUID())
                .build();
    }

    @Test
    void aRowThatIsNotTheHubsDoesNotHideTheOthers() {
        record(LedgerEntry.of(Event.ADMITTED, "BT.QRM").correlation(correlation).build());
        database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("update ledger_entry set content = '{\"event\":\"MADE_UP\"}'");
            }
        });

        assertThat(traces.read(correlation, null, "arta").entries())
                .extracting(TraceEntry::event)
                .containsExactly("?");
    }

    @Test
    void aRepeatIsToldOnceAndWhatCameAfterwardsIsNotLost() {
        UUID message = UUID.randomUUID();
        record(LedgerEntry.of(Event.ADMITTED, "BT.QRM")
                .correlation(correlation)
                .message(message)
                .build());
        LedgerEntry repeat = LedgerEntry.of(Event.REPEATED, "BT.QRM")
                .correlation(correlation)
                .message(message)
                .build();
        database.transact(
                tx -> ledger.record(tx, Collections.nCopies(1_011, repeat).toArray(LedgerEntry[]::new)));
        record(LedgerEntry.of(Event.DELIVERED, "OSHC.0012")
                .correlation(correlation)
                .build());

        TracePage page = traces.read(correlation, null, "arta");

        assertThat(page.entries()).extracting(TraceEntry::event).containsExactly("ADMITTED", "REPEATED", "DELIVERED");
        assertThat(page.entries().get(1).times()).isEqualTo(1_011);
        assertThat(page.entries().get(1).until())
                .isAfterOrEqualTo(page.entries().get(1).at());
        assertThat(page.total()).isEqualTo(1_013);
        assertThat(page.told()).isEqualTo(1_013);
        assertThat(page.before()).isNull();
    }

    @Test
    void ofAVeryLongCaseTheNewestIsShownAndTheRestCanBeAskedFor() {
        LedgerEntry[] many = IntStream.range(0, 1_013)
                .mapToObj(n -> LedgerEntry.of(Event.REFUSED, "BT.QRM")
                        .correlation(correlation)
                        .detail("number", n)
                        .build())
                .toArray(LedgerEntry[]::new);
        database.transact(tx -> ledger.record(tx, many));

        TracePage newest = traces.read(correlation, null, "arta");
        assertThat(newest.entries()).hasSize(1_000);
        assertThat(newest.told()).isEqualTo(1_000);
        assertThat(newest.total()).isEqualTo(1_013);
        assertThat(newest.entries().get(999).details()).containsEntry("number", "1012");

        TracePage before = traces.read(correlation, newest.before(), "arta");
        assertThat(before.entries())
                .extracting(entry -> entry.details().get("number"))
                .containsExactly(
                        IntStream.range(0, 13).mapToObj(String::valueOf).toArray(String[]::new));
        assertThat(before.before()).isNull();
    }

    @Test
    void aForgedRowIsNotShownAsAFact() {
        record(LedgerEntry.of(Event.ADMITTED, "BT.QRM").correlation(correlation).build());
        database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into ledger_entry (entry_id, at, event, actor, correlation_id, content, mac,"
                        + " block_no, position) select '00000000-0000-7000-8000-000000000001', at, 'DELIVERED', actor,"
                        + " correlation_id, replace(replace(content, 'ADMITTED', 'DELIVERED'), entry_id::text,"
                        + " '00000000-0000-7000-8000-000000000001'), mac, 999, 0 from ledger_entry");
            }
        });
        assertThat(traces.read(correlation, null, "arta").entries())
                .extracting(TraceEntry::event)
                .containsExactly("ADMITTED", "?");
    }

    private void record(LedgerEntry entry) {
        database.transact(connection -> ledger.record(connection, entry));
    }
}
