package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {

    private static final String FETCHER = "OSHC.0013";

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();
    private final Inbox inbox = office.inbox();

    @BeforeEach
    void fetcher() {
        office.institution(FETCHER, "inbox");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void givesWhatWaitsInOrderAndAgainUntilItIsAcknowledged() {
        NewDelivery first = post("a", 1);
        NewDelivery second = post("b", 1);
        NewDelivery third = post("a", 2);

        assertThat(inbox.waiting(FETCHER, 100)).hasSize(3).allMatch(body -> new String(body).equals("{}"));
        assertThat(inbox.waiting(FETCHER, 2)).hasSize(2);
        assertThat(office.events()).containsExactly("FETCHED", "FETCHED", "FETCHED");

        assertThat(inbox.acknowledge(FETCHER, first.disclosureId())).isEqualTo(Acknowledged.NOW);
        assertThat(inbox.acknowledge(FETCHER, first.disclosureId())).isEqualTo(Acknowledged.BEFORE);
        assertThat(inbox.acknowledge(FETCHER, second.disclosureId())).isEqualTo(Acknowledged.NOW);
        assertThat(inbox.waiting(FETCHER, 100)).hasSize(1);
        assertThat(inbox.acknowledge(FETCHER, third.disclosureId())).isEqualTo(Acknowledged.NOW);

        assertThat(inbox.waiting(FETCHER, 100)).isEmpty();
        assertThat(office.events()).filteredOn("DELIVERED"::equals).hasSize(3);
        assertThat(office.ask("select id from lane where due_at is not null")).isEmpty();
    }

    @Test
    void anotherInstitutionsDisclosureIsAsUnknownAsNone() {
        NewDelivery theirs = post("a", 1);

        assertThat(inbox.acknowledge(NGO, theirs.disclosureId())).isEqualTo(Acknowledged.UNKNOWN);
        assertThat(inbox.acknowledge(NGO, UUID.randomUUID())).isEqualTo(Acknowledged.UNKNOWN);
        assertThat(inbox.waiting(NGO, 100)).isEmpty();
        assertThat(office.count("WAITING")).isEqualTo(1);
    }

    /** It would cost the connection, and all that are idle in the pool. */
    @Test
    void aLaneThatAnotherHoldsIsNotTakenForADatabaseThatIsAway() throws Exception {
        NewDelivery held = post("a", 1);
        try (Connection other = TestDatabase.connection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select 1 from lane for update");
            assertThatThrownBy(() -> inbox.acknowledge(FETCHER, held.disclosureId()))
                    .isInstanceOfSatisfying(DatabaseException.class, fault -> assertThat(fault.isLocked())
                            .isTrue());
            lock.execute("select 1 from delivery for update");
            assertThatThrownBy(() -> inbox.waiting(FETCHER, 100))
                    .isInstanceOfSatisfying(DatabaseException.class, fault -> assertThat(fault.isLocked())
                            .isTrue());
        }
        assertThat(inbox.waiting(FETCHER, 100)).hasSize(1);
        assertThat(inbox.acknowledge(FETCHER, held.disclosureId())).isEqualTo(Acknowledged.NOW);
    }

    @Test
    void workersLeaveItAlone() {
        office.node(receiver);
        post("a", 1);
        office.post("x", 1, 1);

        await().until(() -> office.count("DELIVERED") == 1);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        assertThat(receiver.attempts).containsExactly("OSHC.0012 x 1");
    }

    @Test
    void aSuspendedAgreementGivesNothing() {
        post("a", 1);
        office.run("update agreement set state = 'SUSPENDED'");
        assertThat(inbox.waiting(FETCHER, 100)).isEmpty();

        office.run("update agreement set state = 'ENABLED'");
        assertThat(inbox.waiting(FETCHER, 100)).hasSize(1);
    }

    /** Whoever may write to the database moves it to an agreement that is in force, or among the hub's own notices. */
    @ParameterizedTest
    @ValueSource(strings = {"HUB", "BT-OSHC0013-2026-01"})
    void whatIsMovedToAnotherAgreementIsNotGiven(String other) {
        post("a", 1);
        office.run("update agreement set state = 'SUSPENDED'");
        office.agreement("BT-OSHC0013-2026-01");
        office.run("update agreement set state = 'ENABLED' where id = 'BT-OSHC0013-2026-01'");

        office.edit("update delivery set agreement_id = ?", other);
        office.edit("update lane set agreement_id = ?", other);

        assertThat(inbox.waiting(FETCHER, 100)).isEmpty();
    }

    /** At any moment one of the two is in another day than Tirana, or both hold: then the day of the zone decides. */
    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Pago_Pago"})
    void theDayIsThatOfTheAgreementsZone(String zone) {
        post("a", 1);
        LocalDate there = LocalDate.ofInstant(office.clock.instant(), ZoneId.of(zone));
        office.run("update agreement set zone = ?", zone);

        office.run(
                "update agreement set valid_from = ?::date, valid_until = ?::date", there.toString(), there.toString());
        assertThat(inbox.waiting(FETCHER, 100)).hasSize(1);

        office.run("update agreement set valid_from = valid_from + 1, valid_until = valid_until + 1");
        assertThat(inbox.waiting(FETCHER, 100)).isEmpty();

        office.run("update agreement set valid_from = valid_from - 2, valid_until = valid_until - 2");
        assertThat(inbox.waiting(FETCHER, 100)).isEmpty();
    }

    @Test
    void whatExpiredIsNotGivenAndIsClosed() {
        office.post(office.delivery(
                FETCHER, AGREEMENT, "a", 1, Ending.at(office.clock.instant().minusSeconds(1), Why.EXPIRY)));
        assertThat(inbox.waiting(FETCHER, 100)).isEmpty();

        office.expiry().sweepNowAndThen();

        assertThat(office.count("EXPIRED")).isEqualTo(1);
        assertThat(office.events()).containsExactly("EXPIRED", "SENDER_TOLD");
        assertThat(office.ask("select id from lane where due_at is not null and agreement_id <> 'HUB'"))
                .isEmpty();
    }

    @Test
    void neverGivesMoreThanAHundred() {
        for (int number = 1; number <= 103; number++) {
            post("a", number);
        }
        assertThat(inbox.waiting(FETCHER, 5000)).hasSize(100);
    }

    @Test
    void aPartnerThatGetsAServerIsSentWhatItHadNotFetched() {
        post("a", 1);
        post("a", 2);
        office.node(receiver);
        office.run("update channel set connector = 'rest'");

        await().until(() -> receiver.taken.size() == 2);
        assertThat(receiver.taken).containsExactly("OSHC.0013 a 1", "OSHC.0013 a 2");
    }

    private NewDelivery post(String lane, int number) {
        NewDelivery delivery = office.delivery(FETCHER, AGREEMENT, lane, number);
        office.post(delivery);
        return delivery;
    }
}
