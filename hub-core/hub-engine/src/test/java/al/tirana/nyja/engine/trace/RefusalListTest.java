package al.tirana.nyja.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.TestRows;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Sealed;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever is asked why something was refused finds it without a number, and nobody finds by it what is not in their sight. */
class RefusalListTest {

    private static final String FIRST = "BT-OSHC0012-2026-01";
    private static final String OTHER = "BT-OSHC0099-2026-01";

    private final Database database = TestDatabase.empty();
    private final HubKeys keys = TestKeys.fresh();
    private final Ledger ledger = new Ledger(keys, Clock.systemUTC(), new Head(keys));
    private final RefusalList refusals = new RefusalList(database, ledger);

    @AfterEach
    void everythingIsInSightAgain() {
        Sight.end();
    }

    @Test
    void tellsWhoWhyWhereUnderWhatAndOfWhichCase() {
        UUID correlation = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        record(LedgerEntry.of(Event.REFUSED, "BT.QRM")
                .agreement(FIRST)
                .clause(FIRST + "/1#flows.referral.accepts")
                .codes(List.of("FPR-221", "FPR-204"))
                .paths(List.of("/data/body/nid"))
                .correlation(correlation)
                .message(message)
                .build());
        record(LedgerEntry.of(Event.ADMITTED, "BT.QRM").correlation(correlation).build());

        RefusalEntry entry = refusals.list(all(), null, 100).get(0);

        assertThat(entry.genuine()).isTrue();
        assertThat(entry.institution()).isEqualTo("BT.QRM");
        assertThat(entry.agreement()).isEqualTo(FIRST);
        assertThat(entry.clause()).isEqualTo(FIRST + "/1#flows.referral.accepts");
        assertThat(entry.codes()).containsExactly("FPR-221", "FPR-204");
        assertThat(entry.paths()).containsExactly("/data/body/nid");
        assertThat(entry.correlation()).isEqualTo(correlation.toString());
        assertThat(entry.message()).isEqualTo(message.toString());
        assertThat(entry.times()).isEqualTo(1);
        assertThat(refusals.count(all())).as("what went well is not in it").isEqualTo(1);
    }

    @Test
    void isNarrowedDownByEachConditionAndByAllOfThem() {
        UUID correlation = UUID.randomUUID();
        Instant before = Instant.now();
        record(of("BT.QRM", FIRST, "FPR-221", correlation));
        record(of("OSHC.0012", FIRST, "FPR-204", UUID.randomUUID()));
        record(of("BT.QRM", OTHER, "FPR-221", UUID.randomUUID()));
        Instant after = Instant.now().plusSeconds(1);

        assertThat(refusals.count(of("BT.QRM", null, null, null, null, null))).isEqualTo(2);
        assertThat(refusals.count(of(null, FIRST, null, null, null, null))).isEqualTo(2);
        assertThat(refusals.count(of(null, null, "FPR-221", null, null, null))).isEqualTo(2);
        assertThat(refusals.count(of(null, null, "FPR-22", null, null, null))).isZero();
        assertThat(refusals.count(of(null, null, null, correlation, null, null)))
                .isEqualTo(1);
        assertThat(refusals.count(of(null, null, null, null, before.minusSeconds(1), after)))
                .isEqualTo(3);
        assertThat(refusals.count(of(null, null, null, null, after, null))).isZero();
        assertThat(refusals.count(of(null, null, null, null, null, before.minusSeconds(1))))
                .isZero();
        assertThat(refusals.list(of("BT.QRM", FIRST, "FPR-221", correlation, before.minusSeconds(1), after), null, 9))
                .extracting(RefusalEntry::correlation)
                .containsExactly(correlation.toString());
    }

    /** Entries of one transaction have one moment. */
    @Test
    void pagesMissNothingAndRepeatNothing() {
        LedgerEntry[] many = new LedgerEntry[25];
        for (int i = 0; i < many.length; i++) {
            many[i] = of("BT.QRM", FIRST, "FPR-221", UUID.randomUUID());
        }
        record(many);
        record(of("BT.QRM", FIRST, "FPR-204", null));

        List<RefusalEntry> told = new ArrayList<>();
        List<RefusalEntry> page = refusals.list(all(), null, 10);
        while (!page.isEmpty()) {
            told.addAll(page);
            page = refusals.list(all(), page.get(page.size() - 1).number(), 10);
        }

        assertThat(told).hasSize(26).doesNotHaveDuplicates();
        assertThat(told.get(0).codes()).as("the latest first").containsExactly("FPR-204");
        assertThat(RefusalList.isNumber(told.get(25).number())).isTrue();
    }

    /** A record that never became a message has no path: its place is that of the file. */
    @Test
    void anAnswerWithoutLinesHasNoLine() {
        record(LedgerEntry.of(Event.REFUSED, "PK")
                .codes(List.of("FPR-107"))
                .detail("answer", "true")
                .detail("line", "0")
                .detail("field", "")
                .build());

        RefusalEntry entry = refusals.list(all(), null, 100).get(0);

        assertThat(entry.line()).isNull();
        assertThat(entry.fields()).isEmpty();
    }

    @Test
    void tellsWhereInAFileSomethingWasWrongAndWhatExactly() {
        record(LedgerEntry.of(Event.REFUSED, "PK")
                .codes(List.of("FPR-102"))
                .detail("flow", "notice")
                .detail("file", "kthimet-0007.csv")
                .detail("line", 14)
                .detail("fields", "GJINIA; DATELINDJA")
                .detail("sq", "mungon")
                .detail("en", "missing")
                .build());

        RefusalEntry entry = refusals.list(all(), null, 100).get(0);

        assertThat(entry.file()).isEqualTo("kthimet-0007.csv");
        assertThat(entry.line()).isEqualTo(14);
        assertThat(entry.fields()).containsExactly("GJINIA", "DATELINDJA");
        assertThat(List.of(entry.sq(), entry.en())).containsExactly("mungon", "missing");
    }

    @Test
    void whatWasOnlyCountedSaysHowOftenAndSinceWhen() {
        record(LedgerEntry.of(Event.REFUSED, "?")
                .codes(List.of("FPR-120"))
                .detail("count", 41)
                .detail("since", "2026-11-27T09:00:00Z")
                .build());

        RefusalEntry entry = refusals.list(all(), null, 100).get(0);

        assertThat(entry.times()).isEqualTo(41);
        assertThat(entry.since()).isEqualTo("2026-11-27T09:00:00Z");
        assertThat(entry.correlation()).isNull();
    }

    /** Those of before are sorted by their clause; what names none is nobody's who is limited. */
    @Test
    void aLimitedAccountSeesAndCountsThoseOfItsAgreementsOnly() {
        record(of("BT.QRM", FIRST, "FPR-221", null));
        record(of("BT.QRM", OTHER, "FPR-221", null));
        record(LedgerEntry.of(Event.REFUSED, "BT.QRM")
                .clause(FIRST + "/1#flows.referral.accepts")
                .codes(List.of("FPR-204"))
                .build());
        record(LedgerEntry.of(Event.REFUSED, "BT.QRM").codes(List.of("FPR-101")).build());

        Sight.begin(Set.of(FIRST));

        assertThat(refusals.list(all(), null, 100))
                .extracting(RefusalEntry::agreement)
                .containsExactly(FIRST, FIRST);
        assertThat(refusals.count(all())).isEqualTo(2);
        assertThat(refusals.count(of(null, OTHER, null, null, null, null))).isZero();
    }

    @Test
    void ofGuardedUnitsNeitherWhatTheySentNorWhatWasForThemIsSeenOrCounted() {
        database.transact(tx -> {
            try (Statement insert = tx.createStatement()) {
                insert.executeUpdate(
                        "insert into institution (id, name_sq, name_en, created_at, created_by, guarded) values"
                                + " ('OSHC.0012', 'a', 'b', now(), 'arta', true)");
            }
        });
        record(of("OSHC.0012", null, "FPR-221", null));
        record(of("OSHC.00123", null, "FPR-222", null));
        record(of("BT.QRM", FIRST, "FPR-223", null));
        record(LedgerEntry.of(Event.REFUSED, "BT.QRM")
                .codes(List.of("FPR-224"))
                .detail("why", "to OSHC.0012")
                .build());
        record(of("BT.QRM", null, "FPR-225", null));

        Sight.begin(null, false, null);

        assertThat(refusals.list(guarded(), null, 100))
                .extracting(entry -> entry.codes().get(0))
                .containsExactly("FPR-225", "FPR-222");
        assertThat(refusals.count(guarded())).isEqualTo(2);
        Sight.begin(null, true, null);
        assertThat(refusals.count(all())).isEqualTo(5);
    }

    /** As in the trace: the entry need not name the unit. */
    @Test
    void norWhatIsAboutAMessageOrADisclosureThatIsTheirs() {
        UUID own = TestRows.message(database, new Sealed("k", "x", new byte[] {1}, new byte[] {1}), "WAITING");
        record(
                LedgerEntry.of(Event.REFUSED, "BT.QRM")
                        .correlation(own)
                        .disclosure(own)
                        .codes(List.of("FPR-221"))
                        .build(),
                LedgerEntry.of(Event.REFUSED, "BT.QRM")
                        .correlation(own)
                        .message(own)
                        .codes(List.of("FPR-222"))
                        .build(),
                LedgerEntry.of(Event.REFUSED, "BT.QRM")
                        .correlation(own)
                        .message(UUID.randomUUID())
                        .codes(List.of("FPR-223"))
                        .build());

        Sight.begin(null, false, null);
        assertThat(refusals.count(all())).as("nobody is guarded").isEqualTo(3);
        database.transact(tx -> {
            try (Statement insert = tx.createStatement()) {
                insert.executeUpdate(
                        "insert into institution (id, name_sq, name_en, created_at, created_by, guarded) values"
                                + " ('OSHC.0012', 'a', 'b', now(), 'arta', true)");
            }
        });

        assertThat(refusals.list(all(), null, 100))
                .extracting(entry -> entry.codes().get(0))
                .containsExactly("FPR-223");
        assertThat(refusals.count(all())).isEqualTo(1);
        Sight.begin(null, true, null);
        assertThat(refusals.count(all())).isEqualTo(3);
    }

    /** Who reads by the number of a message has read of its case. */
    @Test
    void aNumberLeadsToItsCase() {
        UUID correlation = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        UUID unknown = UUID.randomUUID();
        record(LedgerEntry.of(Event.REFUSED, "BT.QRM")
                .correlation(correlation)
                .message(message)
                .codes(List.of("FPR-221"))
                .build());

        assertThat(refusals.caseOf(of(null, null, null, message, null, null))).isEqualTo(correlation);
        assertThat(refusals.caseOf(of(null, null, null, correlation, null, null)))
                .isEqualTo(correlation);
        assertThat(refusals.caseOf(of(null, null, null, unknown, null, null))).isEqualTo(unknown);
        assertThat(refusals.caseOf(all())).isNull();
    }

    @Test
    void aRowThatTheHubDidNotWriteIsNoFact() {
        record(of("BT.QRM", FIRST, "FPR-221", null));
        database.transact(tx -> {
            try (Statement update = tx.createStatement()) {
                update.execute("update ledger_entry set content = replace(content, 'FPR-221', 'FPR-999')");
            }
        });

        RefusalEntry entry = refusals.list(all(), null, 100).get(0);

        assertThat(entry.genuine()).isFalse();
        assertThat(entry.codes()).isEmpty();
        assertThat(entry.institution()).isNull();
    }

    private static RefusalFilter all() {
        return of(null, null, null, null, null, null);
    }

    private static RefusalFilter guarded() {
        return new RefusalFilter(null, null, null, null, null, null, Set.of(FIRST));
    }

    private static RefusalFilter of(
            String institution, String agreement, String code, UUID number, Instant since, Instant until) {
        return new RefusalFilter(institution, agreement, code, number, since, until, Set.of());
    }

    private static LedgerEntry of(String institution, String agreement, String code, UUID correlation) {
        return LedgerEntry.of(Event.REFUSED, institution)
                .agreement(agreement)
                .codes(List.of(code))
                .correlation(correlation)
                .build();
    }

    private void record(LedgerEntry... entries) {
        database.transact(tx -> ledger.record(tx, entries));
    }
}
