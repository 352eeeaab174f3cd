package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may write to the database gives a waiting delivery more time, or frees it from what it rests on: it stays here. */
class EditedDeliveryTest {

    private static final String FETCHER = "OSHC.0013";
    private static final UUID REFERRAL = UUID.fromString("019adb20-1000-7b06-9e22-6c1f3a5d0322");

    private final TestClock clock =
            new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    private final PostOffice office = new PostOffice(clock);
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        office.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expires_at = expires_at + interval '1 day'",
                "expires_at = expires_at - interval '1 hour'",
                "else_at = expires_at + interval '1 day', else_by = 'LIMIT', ends_by = 'AGREEMENT'",
                "by_consent = false",
                "escalates = true",
                "referral_id = null",
                "referral_id = gen_random_uuid()",
                "flow = 'other'",
                "agreement_version = 2",
                "correlation_id = gen_random_uuid()",
                "idempotency_key = 'another'",
                "recipient = 'OSHC.0099'",
                "key_id = 'BT-OSHC0012-2026-01/2030-01'"
            })
    void isNeitherSentNorGivenOut(String edit) {
        office.institution(FETCHER, "inbox");
        office.post(
                office.delivery(NGO, AGREEMENT, "a", 1, ending()),
                office.delivery(FETCHER, AGREEMENT, "b", 1, ending()));
        office.edit("update delivery set " + edit.replace("'another'", "concat('another', id)"));

        assertThat(office.inbox().waiting(FETCHER, 10)).isEmpty();
        assertThat(office.ask("select event from ledger_entry")).isEmpty(); // nobody fetched it
        office.node(receiver);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> office.ask("select id from delivery where id = 1 and state = 'WAITING'")
                        .isEmpty());
        assertThat(receiver.attempts).isEmpty();
    }

    /** The agreement's last day takes time; who edits it gives no more than the delivery's own end has. */
    @Test
    void anEndBeyondItsOwnIsItsOwn() {
        office.institution(FETCHER, "inbox");
        office.post(office.delivery(FETCHER, AGREEMENT, "b", 1, ending()));
        office.edit("update delivery set else_at = expires_at, else_by = 'CONSENT', ends_by = 'AGREEMENT',"
                + " expires_at = expires_at + interval '1 year'");
        assertThat(office.inbox().waiting(FETCHER, 10)).hasSize(1);

        clock.forward(Duration.ofDays(15));
        assertThat(office.inbox().waiting(FETCHER, 10)).isEmpty();
    }

    @Test
    void whatWasSealedBeforeItsTermsWereGoesOn() {
        NewDelivery made = office.delivery(NGO, AGREEMENT, "a", 1, ending());
        NewDelivery older = new NewDelivery(
                1L,
                made.disclosureId(),
                made.flow(),
                NGO,
                AGREEMENT,
                1,
                made.correlation(),
                "a",
                made.idempotencyKey(),
                made.ending(),
                office.sealed(NewDelivery.belongedTo(made.disclosureId(), NGO)));
        office.post(older);
        office.node(receiver);
        await().atMost(Duration.ofSeconds(10)).until(() -> office.count("DELIVERED") == 1);
    }

    /** A task is closed by a human, and the ledger says so: a row that says it alone ends no child's message. */
    @Test
    void noChildsMessageEndsByARowThatSomebodyWrote() {
        office.run("update institution set active = false where id = ?", NGO);
        office.post(office.delivery(
                NGO, AGREEMENT, "a", 1, new Ending(ending().at(), Why.LIMIT, null, null, false, true, null)));
        clock.forward(Duration.ofDays(15));
        office.expiry().sweepNowAndThen();
        office.edit("update parked set closed_at = now(), closed_by = 'ana', closing = 'CLOSED', closing_reason = 'x'");

        clock.forward(Duration.ofMinutes(2));
        office.expiry().sweepNowAndThen();

        assertThat(office.count("WAITING")).isEqualTo(1);
        assertThat(office.events()).doesNotContain("SKIPPED");
    }

    /** A withdrawal finds what rests on consent also where somebody has changed who sent it. */
    @ParameterizedTest
    @ValueSource(strings = {"update message set source = 'OSHC.0099'", "update delivery set message_pk = 2"})
    void aWithdrawalEndsItAllTheSame(String edit) {
        office.run("insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id,"
                + " agreement_version, correlation_id, evidence, key_id, wrapped_key, received_at) values"
                + " (gen_random_uuid(), 'OSHC.0099', 'k2', '', 't', 'x', 1, gen_random_uuid(), 'kid', '', '', now())");
        office.post(office.delivery(NGO, AGREEMENT, "a", 1, ending()));
        office.edit(edit);

        Closing.Result result = office.database.inTransaction(
                tx -> office.closing.referral(tx, REFERRAL, AGREEMENT, "BT.QRM", NGO, Why.WITHDRAWN));

        assertThat(result.ended()).isEqualTo(1);
    }

    private Ending ending() {
        return new Ending(
                office.clock.instant().plus(Duration.ofDays(14)), Why.CONSENT, null, null, true, false, REFERRAL);
    }
}
