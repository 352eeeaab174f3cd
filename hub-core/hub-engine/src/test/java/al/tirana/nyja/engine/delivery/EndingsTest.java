package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndingsTest {

    private static final String FETCHER = "OSHC.0013";
    private static final Duration LIMIT = Duration.ofDays(14);

    private final TestClock clock =
            new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    private final PostOffice office = new PostOffice(clock);
    private final Receiver receiver = new Receiver();
    private final Expiry expiry = office.expiry();

    @BeforeEach
    void fetcher() {
        office.institution(FETCHER, "inbox");
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** Every way in which something can wait. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            inbox               | update delivery set recipient = 'OSHC.0013'
            suspended           | update agreement set state = 'SUSPENDED'
            agreement over      | update agreement set valid_until = current_date - 2
            not yet in force    | update agreement set valid_from = current_date + 500, valid_until = current_date + 600
            agreement gone      | update delivery set agreement_id = 'gone'
            deactivated         | update institution set active = false
            channel paused      | insert into channel_pause values ('OSHC.0012', now(), 3, now() + interval '9 years', 'FPR-501')
            no channel          | delete from channel
            plugin missing      | update agreement set plugin = 'gone'
            back-off for ever   | update lane set due_at = now() + interval '9 years'
            asleep by mistake   | update lane set due_at = null
            a lease left behind | update lane set lease_token = gen_random_uuid(), lease_until = now() + interval '1 minute'
            """)
    void nothingWaitsForEver(String how, String hold) {
        office.post("a", 1, 2);
        office.run(hold);

        clock.forward(Duration.ofDays(13));
        expiry.sweepNowAndThen();
        assertThat(office.count("WAITING")).isEqualTo(2);

        clock.forward(Duration.ofDays(1));
        expiry.sweepNowAndThen();
        assertThat(office.ask("select count(*) from delivery where flow = 'referral' and state <> 'EXPIRED'"))
                .containsExactly("0");
        assertThat(office.events()).filteredOn("EXPIRED"::equals).hasSize(2);
        assertThat(office.ask("select content from ledger_entry where event = 'EXPIRED'"))
                .allMatch(entry -> entry.contains("\"why\":\"LIMIT\"") && entry.contains("\"disclosure\":"));
        assertThat(office.ask("select id from lane where due_at is not null and agreement_id <> 'HUB'"))
                .isEmpty();
    }

    @Test
    void whatWasAdmittedWhileItsAgreementWasTerminatedEndsAtOnce() {
        office.run("update agreement set state = 'TERMINATED'");
        office.post("a", 1, 2);
        expiry.sweepNowAndThen();

        assertThat(office.ask("select state || ' ' || ends_by from delivery where flow = 'referral'"))
                .containsExactly("EXPIRED TERMINATED", "EXPIRED TERMINATED");
    }

    @Test
    void whatIsParkedEndsTooAndItsItemCloses() {
        office.post("a", 1, 2);
        park();
        clock.forward(LIMIT);
        expiry.sweepNowAndThen();

        assertThat(office.ask("select state from delivery where flow = 'referral'"))
                .containsExactly("EXPIRED", "EXPIRED");
        assertThat(office.parking().open(10)).isEmpty();
        assertThat(office.ask("select closing from parked")).containsExactly("RESOLVED");
        assertThat(office.ask("select parked from lane where agreement_id <> 'HUB'"))
                .containsExactly("f");
    }

    @Test
    void aRetryOfWhatIsOverSendsNothing() {
        office.node(receiver);
        office.run("update agreement set state = 'SUSPENDED'");
        office.post("a", 1, 1);
        park();
        office.run("update agreement set state = 'ENABLED'");
        clock.forward(LIMIT);

        long item = office.parking().open(10).get(0).id();
        assertThat(office.parking().retry(item, "ana")).isFalse();

        assertThat(office.ask("select state from delivery where flow = 'referral'"))
                .containsExactly("EXPIRED");
        assertThat(receiver.attempts).isEmpty();
    }

    @Test
    void aHumanEndsOneThatWaitsAndItsLaneGoesOn() {
        office.run("update institution set active = false where id = ?", NGO);
        office.post("a", 1, 2);
        long first = Long.parseLong(office.ask("select min(id) from delivery where flow = 'referral'")
                .get(0));

        assertThat(office.parking().end(first, "sent by hand", "ana")).isTrue();
        assertThat(office.parking().end(first, "again", "ana")).isFalse();

        assertThat(office.ask("select state || ' ' || ends_by from delivery where flow = 'referral' order by id"))
                .containsExactly("SKIPPED HUMAN", "WAITING LIMIT");
        assertThat(office.ask("select closed_by || ' ' || closing_reason from parked"))
                .containsExactly("ana sent by hand");
        assertThat(office.events()).containsExactly("SKIPPED", "SENDER_TOLD");
        office.node(receiver);
        office.run("update institution set active = true");
        await().until(() -> receiver.taken.contains("OSHC.0012 a 2"));
    }

    @Test
    void theSenderFindsANoticeAndAcknowledgesIt() {
        office.institution("BT.QRM", "rest");
        office.post("a", 1, 1);
        clock.forward(LIMIT);
        expiry.sweepNowAndThen();

        List<byte[]> notices = office.inbox().waiting("BT.QRM", 10);
        assertThat(notices).hasSize(1);
        String notice = new String(notices.get(0), StandardCharsets.UTF_8);
        assertThat(notice)
                .contains("al.tirana.fpr.message.rejected.v1", "FPR-507", "OSHC.0012", "\"fprsig\"")
                .contains(office.ask("select message_id from message").get(0));
        UUID id = UUID.fromString(office.ask("select disclosure_id from delivery where flow = 'notice'")
                .get(0));
        assertThat(office.inbox().acknowledge("BT.QRM", id)).isEqualTo(Acknowledged.NOW);
        assertThat(office.inbox().waiting("BT.QRM", 10)).isEmpty();
    }

    @Test
    void aNoticeThatNobodyFetchesEndsQuietly() {
        office.institution("BT.QRM", "rest");
        office.post("a", 1, 1);
        clock.forward(LIMIT);
        expiry.sweepNowAndThen();
        clock.forward(Duration.ofDays(31));
        expiry.sweepNowAndThen();

        assertThat(office.count("WAITING")).isZero();
        assertThat(office.events()).containsExactly("EXPIRED", "SENDER_TOLD", "EXPIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAITING", "PARKED"})
    void whatProtectsAChildStaysAndAsksAHumanAgainAndAgain(String state) {
        office.run("update institution set active = false where id = ?", NGO);
        child();
        if (state.equals("PARKED")) {
            park();
        }
        clock.forward(LIMIT);
        expiry.sweepNowAndThen();
        clock.forward(Duration.ofDays(400));
        expiry.sweepNowAndThen(); // does not believe that clock at once
        office.watch.confirm("ana");
        expiry.sweepNowAndThen();

        assertThat(office.count(state)).isEqualTo(1);
        assertThat(office.events()).contains("HUMAN_ASKED").doesNotContain("EXPIRED");
        assertThat(office.ask("select owner from parked where kind = 'CHILD_NOT_REACHED' and closed_at is null"))
                .containsExactly(NGO);
        assertThat(office.tasks.groups()).singleElement().satisfies(group -> assertThat(group.overdue())
                .isEqualTo(1));
    }

    @Test
    void whatProtectsAChildIsStillSentAfterItsTimeAndThenAsksNobody() {
        office.run("update institution set active = false where id = ?", NGO);
        child();
        clock.forward(LIMIT.plusDays(1));
        expiry.sweepNowAndThen();

        office.run("update institution set active = true");
        office.node(receiver);
        await().until(() -> office.count("DELIVERED") == 1);
        clock.forward(Duration.ofMinutes(2));
        expiry.sweepNowAndThen();

        assertThat(office.ask("select closing from parked")).containsExactly("RESOLVED");
        assertThat(office.events()).contains("HUMAN_NOT_NEEDED");
    }

    @Test
    void aHumanWhoHandedTheChildOverEndsTheDelivery() {
        office.run("update institution set active = false where id = ?", NGO);
        child();
        clock.forward(LIMIT);
        expiry.sweepNowAndThen();
        long task = Long.parseLong(office.ask("select id from parked").get(0));

        office.tasks.close(task, "told by telephone", "ana");
        clock.forward(Duration.ofMinutes(2));
        expiry.sweepNowAndThen();

        assertThat(office.count("SKIPPED")).isEqualTo(1);
        assertThat(office.ask("select actor from ledger_entry where event = 'SKIPPED'"))
                .containsExactly("ana");
    }

    @Test
    void whatIsInTheHandsOfAWorkerIsNotCalledEndedBeforeItKnows() {
        office.node(receiver);
        receiver.mood = delivery -> {
            office.run("update delivery set by_consent = true, referral_id = ?", UUID.fromString(REFERRAL));
            Closing.Result result = office.database.inTransaction(tx ->
                    office.closing.referral(tx, UUID.fromString(REFERRAL), AGREEMENT, "BT.QRM", NGO, Why.WITHDRAWN));
            assertThat(result).isEqualTo(new Closing.Result(1, 1, 0)); // the second has not begun
        };
        office.post(office.delivery(NGO, AGREEMENT, "a", 1), office.delivery(NGO, AGREEMENT, "a", 2));

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(receiver.taken).containsExactly("OSHC.0012 a 1");
        assertThat(office.ask("select state from delivery where flow = 'referral' order by id"))
                .containsExactly("DELIVERED", "EXPIRED");
    }

    /** A referral is that of two parties under one agreement, and of it what rests on consent. */
    @Test
    void whatOthersCallByTheSameNumberGoesOn() {
        office.institution("OSHC.0077", "rest");
        office.agreement("BT-OSHC0077-2026-01");
        String other = "BT-OSHC0077-2026-01";
        office.run("update institution set active = false");
        office.post(
                office.delivery(NGO, AGREEMENT, "a", 1),
                office.delivery(NGO, AGREEMENT, "b", 2),
                office.delivery(NGO, AGREEMENT, "c", 3),
                office.delivery(NGO, AGREEMENT, "d", 4),
                office.delivery("OSHC.0077", AGREEMENT, "e", 5),
                office.delivery("OSHC.0077", other, "f", 6));
        office.run("insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id,"
                + " agreement_version, correlation_id, evidence, key_id, wrapped_key, received_at)"
                + " values (gen_random_uuid(), 'OSHC.0077', 'k', '', 't', '" + AGREEMENT
                + "', 1, gen_random_uuid(), 'kid', '', '', now())");
        office.run("update delivery set by_consent = true, referral_id = ?", UUID.fromString(REFERRAL));
        office.run("update delivery set by_consent = false where idempotency_key like '% b 2'");
        office.run("update delivery set referral_id = gen_random_uuid() where idempotency_key like '% c 3'");
        office.run("update delivery set message_pk = (select max(id) from message) where idempotency_key like '% d 4'");
        theLedgerSaysWhoSent("d 4", "OSHC.0077");

        Closing.Result result = office.database.inTransaction(
                tx -> office.closing.referral(tx, UUID.fromString(REFERRAL), AGREEMENT, NGO, "BT.QRM", Why.WITHDRAWN));

        assertThat(result).isEqualTo(new Closing.Result(1, 0, 0));
        assertThat(office.ask("select state || ' ' || right(idempotency_key, 1) from delivery"
                        + " where flow = 'referral' order by id"))
                .containsExactly("EXPIRED 1", "WAITING 2", "WAITING 3", "WAITING 4", "WAITING 5", "WAITING 6");
    }

    private void theLedgerSaysWhoSent(String delivery, String source) {
        String[] ids = office.ask("select m.correlation_id || ' ' || m.message_id || ' ' || d.correlation_id || ' '"
                        + " || d.disclosure_id from delivery d join message m on m.id = d.message_pk"
                        + " where d.idempotency_key like '% " + delivery + "'")
                .get(0)
                .split(" ");
        office.database.transact(tx -> office.ledger.record(
                tx,
                LedgerEntry.of(Event.ADMITTED, source)
                        .correlation(UUID.fromString(ids[0]))
                        .message(UUID.fromString(ids[1]))
                        .build(),
                LedgerEntry.of(Event.DISCLOSED, "HUB")
                        .correlation(UUID.fromString(ids[2]))
                        .message(UUID.fromString(ids[1]))
                        .disclosure(UUID.fromString(ids[3]))
                        .build()));
    }

    /** What a party has read of a referral that ended in order stays with it until it says so. */
    @Test
    void whatWasFetchedOfAReferralThatIsOverWaitsForItsWord() {
        office.run("update institution set active = false");
        office.post(office.delivery(NGO, AGREEMENT, "a", 1), office.delivery(NGO, AGREEMENT, "b", 2));
        office.run("update delivery set by_consent = true, referral_id = ?", UUID.fromString(REFERRAL));
        office.run("update delivery set fetched_at = created_at where idempotency_key like '% b 2'");

        office.database.transact(tx ->
                office.closing.referral(tx, UUID.fromString(REFERRAL), AGREEMENT, "BT.QRM", NGO, Why.REFERRAL_OVER));

        assertThat(office.ask("select state from delivery where flow = 'referral' order by id"))
                .containsExactly("EXPIRED", "WAITING");
    }

    @Test
    void manyEndInSlices() {
        office.run("update institution set active = false where id = ?", NGO);
        NewDelivery[] many = new NewDelivery[450];
        for (int i = 0; i < many.length; i++) {
            many[i] = office.delivery(NGO, AGREEMENT, "lane" + i % 7, i);
        }
        office.post(many);

        int ended = office.database.inTransaction(
                tx -> office.closing.agreement(tx, AGREEMENT, Why.TERMINATED).all());

        assertThat(ended).isEqualTo(450);
        assertThat(office.ask("select distinct ends_by from delivery where flow = 'referral'"))
                .containsExactly("TERMINATED");
        assertThat(office.events()).filteredOn("EXPIRED"::equals).hasSize(450);
    }

    private static final String REFERRAL = "0190f5a2-1111-7000-8000-000000000001";

    private void child() {
        office.post(office.delivery(
                NGO,
                AGREEMENT,
                "a",
                1,
                new Ending(clock.instant().plus(LIMIT), Why.LIMIT, null, null, false, true, null)));
    }

    /** As a worker does when the recipient refuses the first of a lane. */
    private void park() {
        office.run("update delivery set state = 'PARKED' where id = (select min(id) from delivery)");
        office.run("update lane set parked = true");
        office.run("insert into parked (delivery_id, reason, owner, parked_at)"
                + " select min(id), 'FPR-505', 'OSHC.0012', now() from delivery");
    }
}
