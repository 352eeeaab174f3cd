package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A question that nobody could be asked ends with one message to whoever asked; on a real PostgreSQL. */
class OwedEndsTest {

    private static final String ASKER = "BT.QRM";
    private static final Duration LIMIT = Duration.ofDays(14);

    private final TestClock clock =
            new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    private final PostOffice office = new PostOffice(clock);
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void ask() {
        office.institution(ASKER, "rest");
        office.askingFlow = "referral";
        office.ends = (question, fault) -> {
            told.add(question.disclosureId() + " " + fault.kind());
            admitted(question.endOfQuestion());
            return true;
        };
        office.post("a", 1, 1);
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** Every way in which a question can wait until its time is over, and its agreement still holds. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            its lane waits      | update lane set due_at = now() + interval '9 years'
            channel paused      | insert into channel_pause values ('OSHC.0012', now(), 3, now() + interval '9 years', 'FPR-501')
            no channel          | delete from channel where institution_id = 'OSHC.0012'
            deactivated         | update institution set active = false where id = 'OSHC.0012'
            """)
    void itsAskerIsToldByThePluginOnce(String how, String hold) {
        office.run(hold);
        clock.forward(LIMIT);

        sweepTwice();

        assertThat(told).containsExactly(disclosure() + " UNREACHABLE");
        isPaid();
        assertThat(office.events()).contains("EXPIRED").doesNotContain("SENDER_TOLD");
        assertThat(office.inbox().waiting(ASKER, 10)).isEmpty();
    }

    @Test
    void soItIsWhenItIsParked() {
        park();
        clock.forward(LIMIT);

        sweepTwice();

        assertThat(told).containsExactly(disclosure() + " UNREACHABLE");
        isPaid();
    }

    /** A worker may find that its time is over before the sweep does. */
    @Test
    void soItIsWhenAWorkerFindsItOver() {
        clock.forward(LIMIT);
        office.node(delivery -> {
            throw new AssertionError();
        });

        await().untilAsserted(() -> {
            clock.forward(Duration.ofMinutes(1)); // the next sweep
            assertThat(told).hasSize(1);
        });
        isPaid();
    }

    @Test
    void aPluginThatHangsHoldsUpNothingElse() {
        CountDownLatch hangs = new CountDownLatch(1);
        office.ends = (question, fault) -> {
            told.add(question.idempotencyKey());
            waitFor(hangs);
            return true;
        };
        clock.forward(LIMIT);
        Receiver receiver = new Receiver();
        office.node(receiver);
        await().untilAsserted(() -> {
            clock.forward(Duration.ofMinutes(1));
            assertThat(told).hasSize(1);
        });

        NewDelivery next = office.delivery(NGO, AGREEMENT, "b", 1); // found at the next look only: nobody rings
        office.database.transact(tx -> office.outbox.add(tx, next));

        await().until(() -> receiver.taken.size() == 1);
        hangs.countDown();
    }

    @Test
    void whoGivesAParkedOneUpTellsItsAsker() {
        park();
        long item = office.parking().open(10).get(0).id();

        assertThat(office.parking().skip(item, "asked by telephone", "ana")).isTrue();
        sweepTwice();

        assertThat(told).hasSize(1);
        isPaid();
    }

    @Test
    void whoEndsOneThatWaitsTellsItsAsker() {
        long delivery = Long.parseLong(office.ask("select id from delivery").get(0));

        assertThat(office.parking().end(delivery, "asked by telephone", "ana")).isTrue();
        sweepTwice();

        assertThat(told).hasSize(1);
        isPaid();
    }

    /** Nothing is admitted under an agreement that is not in force; the hub's own word is that of any sender. */
    @ParameterizedTest
    @ValueSource(strings = {"SUSPENDED", "TERMINATED"})
    void whereTheAgreementIsNotInForceTheHubTellsItOnce(String state) {
        office.run("update agreement set state = ?", state);
        clock.forward(LIMIT);

        sweepTwice();

        assertThat(told).isEmpty();
        isPaid();
        assertThat(office.inbox().waiting(ASKER, 10))
                .singleElement()
                .satisfies(notice -> assertThat(notice).asString().contains("FPR-507"));
        assertThat(office.events()).filteredOn("SENDER_TOLD"::equals).hasSize(1);
    }

    @Test
    void whoHasAnAnswerAlreadyIsToldNothing() {
        admitted(NGO + ":ANS:" + disclosure());
        clock.forward(LIMIT);

        sweepTwice();

        assertThat(told).isEmpty();
        assertThat(office.events()).doesNotContain("SENDER_TOLD");
        isPaid();
    }

    /** What was asked may have been answered, and nobody knows: that is another fault. */
    @Test
    void ofWhatWasAskedTheAskerHearsThatTheAnswerIsNotKnown() {
        office.run("insert into question values (?, now())", UUID.fromString(disclosure()));
        office.askingFlow = ""; // the plugin left; what was asked is a question all the same
        clock.forward(LIMIT);

        sweepTwice();

        assertThat(told).containsExactly(disclosure() + " TIMEOUT");
    }

    @Test
    void whatThePluginCannotSayTheHubSays() {
        office.ends = (question, fault) -> false;
        clock.forward(LIMIT);

        sweepTwice();

        isPaid();
        assertThat(office.inbox().waiting(ASKER, 10)).hasSize(1);
    }

    @Test
    void aServerThatDiesWhileItTellsLeavesTheDutyToTheNext() {
        QuestionEnds works = office.ends;
        office.ends = (question, fault) -> {
            works.tell(question, fault);
            throw new DatabaseException(new SQLException("away", "08006"));
        };
        clock.forward(LIMIT);
        office.expiry().sweepNowAndThen();
        assertThatThrownBy(() -> office.owed().pay()).isInstanceOf(DatabaseException.class);
        assertThat(office.ask("select why from question_end")).containsExactly("LIMIT");
        office.ends = works;

        clock.forward(Duration.ofMinutes(3));
        sweepTwice();

        assertThat(told).as("the first one was committed").hasSize(1);
        isPaid();
        assertThat(office.events()).doesNotContain("SENDER_TOLD");
    }

    @Test
    void aPluginThatIsAwayIsWaitedForButNotForEver() {
        office.ends = (question, fault) -> {
            throw new PluginNotRunningException(question.plugin());
        };
        clock.forward(LIMIT);
        office.plugins.clear();
        sweepTwice();
        assertThat(office.ask("select count(*) from question_end")).containsExactly("1");
        assertThat(office.inbox().waiting(ASKER, 10)).isEmpty();

        clock.forward(Duration.ofHours(1));
        sweepTwice();

        isPaid();
        assertThat(office.inbox().waiting(ASKER, 10)).hasSize(1);
    }

    /** A row that somebody wrote, or an end that is on its way. */
    @Test
    void whileItIsOpenNobodyIsTold() {
        office.run("insert into question_end select id, 'LIMIT', now(), '-infinity' from delivery");

        sweepTwice();

        assertThat(told).isEmpty();
        assertThat(office.count("WAITING")).isEqualTo(1);
        assertThat(office.inbox().waiting(ASKER, 10)).isEmpty();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweepTwice() {
        office.expiry().sweepNowAndThen();
        office.owed().pay();
        clock.forward(Duration.ofMinutes(3));
        office.expiry().sweepNowAndThen();
        office.owed().pay();
    }

    private void isPaid() {
        await().untilAsserted(() ->
                assertThat(office.ask("select why from question_end")).isEmpty());
    }

    private String disclosure() {
        return office.ask("select disclosure_id from delivery where flow = 'referral'")
                .get(0);
    }

    private void park() {
        office.run("update delivery set state = 'PARKED'");
        office.run("update lane set parked = true");
        office.run("insert into parked (delivery_id, reason, owner, parked_at) select id, 'FPR-506', 'HUB', now()"
                + " from delivery");
    }

    private void admitted(String key) {
        office.run(
                "insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id, agreement_version,"
                        + " correlation_id, evidence, key_id, wrapped_key, received_at)"
                        + " values (gen_random_uuid(), ?, ?, '', 't', ?, 1, gen_random_uuid(), 'kid', '', '', now())",
                NGO,
                key,
                AGREEMENT);
    }
}
