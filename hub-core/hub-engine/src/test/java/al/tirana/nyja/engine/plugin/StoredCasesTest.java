package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.TestRows;
import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.FaultKind;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.CaseRef;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which case a partner means by a number of its own, on a real PostgreSQL. */
class StoredCasesTest {

    private static final String AGREEMENT = "BT-OSHC0012-2026-01";

    private final Database database = TestDatabase.empty();
    private final TestKeys keys = TestKeys.inTempDir();
    private final StoredCases cases = new StoredCases(database, keys.keys(), Clock.systemUTC());
    private final CaseRef first = someCase();
    private final CaseRef second = someCase();

    @Test
    void aNumberLeadsToTheCasesOfItsPartnerUnderItsAgreementOnly() {
        cases.remember(AGREEMENT, "OSHC.0012", first, "numri", "K-17");
        cases.remember(AGREEMENT, "OSHC.0012", first, "numri", "K-17");
        cases.remember(AGREEMENT, "OSHC.0012", second, "numri", "K-18");

        assertThat(cases.find(AGREEMENT, "OSHC.0012", "numri", "K-17")).containsExactly(first);
        assertThat(cases.find(AGREEMENT, "OSHC.0012", "kursi", "K-17")).isEmpty();
        assertThat(cases.find(AGREEMENT, "OSHC.0013", "numri", "K-17")).isEmpty();
        assertThat(cases.find("BT-OSHC0012-2026-02", "OSHC.0012", "numri", "K-17"))
                .isEmpty();
        assertThat(cases.find(AGREEMENT, "OSHC.0012", "numri", "K-1")).isEmpty();
    }

    @Test
    void aNumberOfSeveralCasesLeadsToAllOfThem() {
        cases.remember(AGREEMENT, "OSHC.0012", first, "numri", "K-17");
        cases.remember(AGREEMENT, "OSHC.0012", second, "numri", "K-17");

        assertThat(cases.find(AGREEMENT, "OSHC.0012", "numri", "K-17")).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void theNumberItselfStandsNowhere() {
        cases.remember(AGREEMENT, "OSHC.0012", first, "numri", "NUMRI-ZZ-17");

        String row = database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(
                            "select n::text || encode(number_mac, 'escape') from partner_number n")) {
                found.next();
                return found.getString(1);
            }
        });
        assertThat(row).doesNotContain("ZZ-17");
    }

    /** Whoever writes to the database, and has no key of the hub, leads no number to another person's case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "referral_id = gen_random_uuid()",
                "referral_id = null",
                "correlation_id = gen_random_uuid()",
                "disclosure_id = gen_random_uuid()",
                "subject = 'case/X-2'",
                "purpose = 'PUNESIM'",
                "test = not test",
                "remembered_at = remembered_at + interval '1 second'",
                "mac = ''"
            })
    void aNumberThatSomebodyLedElsewhereIsNoAnswerAndIsNamed(String change) {
        cases.remember(AGREEMENT, "OSHC.0012", first, "numri", "K-17");
        assertThat(faults()).isEmpty();

        run("update partner_number set " + change);

        assertThat(cases.find(AGREEMENT, "OSHC.0012", "numri", "K-17")).isEmpty();
        assertThat(faults()).extracting(Fault::kind).containsExactly(FaultKind.NUMBER_CHANGED);
    }

    @Test
    void whatIsOverOrWasToldToAnotherHasNoNumber() {
        cases.remember(AGREEMENT, "OSHC.0013", first, "numri", "K-17");
        run("update delivery set body = null");
        cases.remember(AGREEMENT, "OSHC.0012", first, "numri", "K-17");

        assertThat(cases.find(AGREEMENT, "OSHC.0013", "numri", "K-17")).isEmpty();
        assertThat(cases.find(AGREEMENT, "OSHC.0012", "numri", "K-17")).isEmpty();
    }

    @Test
    void aNumberThatCameBackAfterItsTimeIsNamed() {
        cases.remember(AGREEMENT, "OSHC.0012", first, "numri", "K-17");
        run("insert into purge (key_id, purged_at, messages) select key_id, now(), 1 from delivery limit 1");

        assertThat(faults()).extracting(Fault::kind).containsExactly(FaultKind.NUMBER_KEPT);
    }

    @Test
    void eachPartySeesTheReferralFromItsSide() {
        referral("OSHC.0012", "RECEIVED");

        assertThat(cases.state(AGREEMENT, first, "OSHC.0012"))
                .contains(new PartnerCases.CaseState("RECEIVED", "RECEIVER", "BT.QRM", 1));
        assertThat(cases.state(AGREEMENT, first, "BT.QRM"))
                .contains(new PartnerCases.CaseState("RECEIVED", "REFERRER", "OSHC.0012", 3));
        assertThat(cases.state(AGREEMENT, first, "OSHC.0013")).isEmpty();
        assertThat(cases.state("BT-OSHC0012-2026-02", first, "OSHC.0012")).isEmpty();
    }

    /** A party may have several under one number; it means the one of which it was told. */
    @ParameterizedTest
    @ValueSource(strings = {"OSHC.0012", "OSHC.0013"})
    void ofTwoUnderOneNumberThatOfWhoeverToldOfIt(String teller) {
        referral("OSHC.0012", "RECEIVED");
        referral("OSHC.0013", "ACCEPTED");
        run("update message set source = '" + teller + "' where message_id = '" + first.disclosure() + "'");
        run("update delivery set recipient = 'BT.QRM' where disclosure_id = '" + first.disclosure() + "'");

        assertThat(cases.state(AGREEMENT, first, "BT.QRM").orElseThrow().other())
                .isEqualTo(teller);
    }

    @Test
    void whoToldOfACaseIsKnownToWhomItWasTold() {
        run("update message set source = 'BT.DNP' where message_id = '" + first.disclosure() + "'");

        assertThat(cases.teller(AGREEMENT, "OSHC.0012", first)).contains("BT.DNP");
        assertThat(cases.teller(AGREEMENT, "OSHC.0013", first)).isEmpty();
        assertThat(cases.teller("BT-OSHC0012-2026-02", "OSHC.0012", first)).isEmpty();
    }

    private void referral(String receiver, String state) {
        run("""
                insert into referral (referral_id, agreement_id, referrer, receiver, state, referrer_seq, receiver_seq,
                  changed_at)
                values ('%s', '%s', 'BT.QRM', '%s', '%s', 3, 1, now())""".formatted(first.referral().orElseThrow(), AGREEMENT, receiver, state));
    }

    private List<Fault> faults() {
        return database.read(connection -> {
            List<Fault> faults = new ArrayList<>();
            new PartnerNumberCheck(keys.keys()).run(connection, Instant.now(), faults::add);
            return faults;
        });
    }

    private void run(String sql) {
        database.transact(tx -> {
            try (Statement statement = tx.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    /** Told to OSHC.0012 under the agreement. */
    private CaseRef someCase() {
        UUID told = TestRows.message(
                database,
                keys.vault().seal(AGREEMENT, Period.ofDays(30), Instant.now(), "row", new byte[] {1}),
                "DELIVERED");
        return new CaseRef(
                Optional.of(UUID.randomUUID()), UUID.randomUUID(), told, "case/X-1", "REFERIM_SHERBIMI", true);
    }
}
