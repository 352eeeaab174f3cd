package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.CaseRef;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which case a partner means by a number of its own, on a real PostgreSQL. */
class StoredCasesTest {

    private static final String AGREEMENT = "BT-OSHC0012-2026-01";

    private final Database database = TestDatabase.empty();
    private final StoredCases cases = new StoredCases(database, TestKeys.fresh(), Clock.systemUTC());
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

    @Test
    void eachPartySeesTheReferralFromItsSide() {
        UUID referral = UUID.randomUUID();
        database.transact(tx -> {
            try (Statement insert = tx.createStatement()) {
                insert.execute("""
                        insert into referral (referral_id, agreement_id, referrer, receiver, state, referrer_seq,
                          receiver_seq, changed_at)
                        values ('%s', '%s', 'BT.QRM', 'OSHC.0012', 'RECEIVED', 3, 1, now())""".formatted(referral, AGREEMENT));
            }
        });

        assertThat(cases.state(AGREEMENT, referral, "OSHC.0012"))
                .contains(new PartnerCases.CaseState("RECEIVED", "RECEIVER", "BT.QRM", 1));
        assertThat(cases.state(AGREEMENT, referral, "BT.QRM"))
                .contains(new PartnerCases.CaseState("RECEIVED", "REFERRER", "OSHC.0012", 3));
        assertThat(cases.state(AGREEMENT, referral, "OSHC.0013")).isEmpty();
        assertThat(cases.state("BT-OSHC0012-2026-02", referral, "OSHC.0012")).isEmpty();
    }

    private static CaseRef someCase() {
        return new CaseRef(
                Optional.of(UUID.randomUUID()),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "case/X-1",
                "REFERIM_SHERBIMI",
                true);
    }
}
