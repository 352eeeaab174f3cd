package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.OwnThreads;
import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.channel.ChannelId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose turn it is is told again while a matter stays open, a bounded number of times; then the administrators have it. */
class ToldAgainTest {

    private static final String OTHER = "OSHC.0013";
    private static final String KEYS = "select idempotency_key from delivery order by id";
    private static final Duration HOUR = Duration.ofHours(1);

    /** A Monday. */
    private final TestClock clock = new TestClock("2026-03-02T08:00:00Z");

    private final PostOffice office = new PostOffice(clock);

    @BeforeEach
    void channel() {
        office.channel(NGO, ChannelId.NOTICES, "inbox");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void theNoticesShareTheTimeUntilItIsDueThenTheAdministratorsHaveIt() {
        ask(NGO, Kind.REPLY_REFUSED, Duration.ofHours(12));
        later(Duration.ofMinutes(239));
        assertThat(office.ask(KEYS)).hasSize(1);
        later(Duration.ofMinutes(1));
        assertThat(office.ask(KEYS)).hasSize(2);
        later(HOUR.multipliedBy(4));
        assertThat(office.tasks.groups()).singleElement().satisfies(group -> {
            assertThat(group.times()).isEqualTo(3);
            assertThat(group.toldAt()).isEqualTo("2026-03-02T16:00:00Z");
            assertThat(group.escalatedAt()).isNull();
        });
        later(HOUR.multipliedBy(4));
        later(Duration.ofDays(30));

        assertThat(office.ask(KEYS))
                .containsExactly("HUB:MATTER:1:OSHC.0012", "HUB:MATTER:1:OSHC.0012:2", "HUB:MATTER:1:OSHC.0012:3");
        assertThat(office.events().stream().filter(event -> !event.equals("EXPIRED")))
                .containsExactly("HUMAN_ASKED", "OWNER_TOLD", "OWNER_TOLD", "OWNER_TOLD", "MATTER_ESCALATED");
        assertThat(office.ask("select content from ledger_entry where event = 'MATTER_ESCALATED'"))
                .singleElement()
                .asString()
                .contains("\"owner\":\"OSHC.0012\"", "\"times\":\"3\"", "\"since\":\"2026-03-02T08:00:00Z\"");
        assertThat(office.tasks.groups()).singleElement().satisfies(group -> assertThat(group.escalatedAt())
                .isEqualTo("2026-03-02T20:00:00Z"));
    }

    @Test
    void whoFetchesFindsOneNoticeThatSaysHowOftenItWasTold() {
        ask(NGO, Kind.REPLY_REFUSED, Duration.ofHours(12));
        later(HOUR.multipliedBy(4));

        assertThat(waiting()).singleElement().asString().contains("\"told\":2", "\"since\":\"2026-03-02T");
        assertThat(office.ask("select state || ' ' || ends_by from delivery order by id"))
                .containsExactly("EXPIRED TOLD_AGAIN", "WAITING RETENTION");
    }

    @Test
    void whatWasDueWhenItWasFoundWaitsForAWorkingDayUnlessAPersonMayBeInDanger() {
        clock.set("2026-03-06T12:00:00Z"); // a Friday
        ask(NGO, Kind.NO_ANSWER, Duration.ZERO);
        ask(NGO, Kind.NO_RECEIVED, Duration.ZERO);

        later(HOUR);
        assertThat(office.ask(KEYS)).hasSize(3).last().isEqualTo("HUB:MATTER:2:OSHC.0012:2");
        later(HOUR);
        later(HOUR);
        later(Duration.ofHours(68));
        assertThat(office.ask(KEYS)).as("until Monday, 11:00").hasSize(4);
        assertThat(office.ask("select id from parked where escalated_at is not null"))
                .containsExactly("2");
        later(HOUR);
        assertThat(office.ask(KEYS)).hasSize(5).last().isEqualTo("HUB:MATTER:1:OSHC.0012:2");
    }

    @Test
    void whatWasMissedBeforeAHolidayIsNotMadeUpForOnIt() {
        clock.set("2026-03-06T12:00:00Z"); // a Friday
        ask(NGO, Kind.REPLY_REFUSED, Duration.ofHours(12));

        later(Duration.ofHours(30));
        assertThat(office.ask(KEYS)).as("Saturday").hasSize(1);
        assertThat(office.events()).doesNotContain("MATTER_ESCALATED");
        later(Duration.ofHours(48));
        assertThat(office.events()).as("Monday").contains("MATTER_ESCALATED");
    }

    @Test
    void ofTwoServersThatLookAtOnceOneTells() {
        for (int i = 0; i < 20; i++) {
            ask(NGO, Kind.REPLY_REFUSED, Duration.ofHours(12));
        }
        Expiry one = office.expiry();
        Expiry other = office.expiry();

        clock.forward(HOUR.multipliedBy(4));
        both(one, other);
        assertThat(office.events()).filteredOn("OWNER_TOLD"::equals).hasSize(40);
        clock.forward(HOUR.multipliedBy(8));
        both(one, other);

        assertThat(office.events()).filteredOn("MATTER_ESCALATED"::equals).hasSize(20);
        assertThat(office.events()).filteredOn("OWNER_TOLD"::equals).hasSize(40);
    }

    private static void both(Expiry one, Expiry other) {
        CountDownLatch start = new CountDownLatch(2);
        List<CompletableFuture<Void>> sweeps = List.of(one, other).stream()
                .map(server -> CompletableFuture.runAsync(
                        () -> {
                            start.countDown();
                            await(start);
                            server.sweepNowAndThen();
                        },
                        OwnThreads.EACH))
                .toList();
        sweeps.forEach(CompletableFuture::join);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMatterThatIsClosedIsToldNoMore() {
        ask(NGO, Kind.REPLY_REFUSED, Duration.ofHours(12));
        later(HOUR.multipliedBy(4));
        assertThat(office.tasks.close(1, "called them", "arta")).isTrue();

        later(HOUR.multipliedBy(4));
        later(Duration.ofDays(2));

        assertThat(waiting()).isEmpty();
        assertThat(office.ask("select state || ' ' || ends_by from delivery order by id"))
                .containsExactly("EXPIRED TOLD_AGAIN", "EXPIRED MATTER_OVER");
        assertThat(office.events()).doesNotContain("MATTER_ESCALATED");
    }

    @Test
    void aClockThatIsNotBelievedTellsNothing() {
        ask(NGO, Kind.REPLY_REFUSED, Duration.ofHours(12));
        office.watch.look();
        Expiry expiry = office.expiry();
        clock.forward(Duration.ofDays(400));

        expiry.sweepNowAndThen();
        assertThat(office.events()).containsExactly("HUMAN_ASKED", "OWNER_TOLD");

        office.watch.confirm("ana");
        expiry.sweepNowAndThen();
        assertThat(office.events()).contains("MATTER_ESCALATED");
    }

    /** A server that was stopped meanwhile makes up for nothing. */
    @Test
    void whatBecameOverdueUnseenIsEscalatedWithoutAnotherNotice() {
        ask(NGO, Kind.REPLY_REFUSED, Duration.ofHours(12));

        later(Duration.ofDays(1));

        assertThat(office.events().stream().filter(event -> !event.equals("EXPIRED")))
                .containsExactly("HUMAN_ASKED", "OWNER_TOLD", "MATTER_ESCALATED");
    }

    @Test
    void whoseTurnItIsNextIsToldAsOftenAndWhoHasItBackIsToldAnew() {
        office.institution(OTHER, "rest");
        office.channel(OTHER, ChannelId.NOTICES, "inbox");
        UUID about = UUID.randomUUID();
        ask(about, NGO, "FPR-102");
        later(HOUR.multipliedBy(4));
        ask(about, OTHER, "FPR-102");
        assertThat(office.ask("select told || ' ' || (escalated_at is null) from parked"))
                .containsExactly("1 true");

        ask(about, NGO, "FPR-102");

        assertThat(office.ask(KEYS))
                .containsExactly(
                        "HUB:MATTER:1:OSHC.0012",
                        "HUB:MATTER:1:OSHC.0012:2",
                        "HUB:MATTER:1:OSHC.0013:3",
                        "HUB:MATTER:1:OSHC.0012:4");
    }

    @Test
    void anotherReasonAloneWaitsForTheNextNotice() {
        UUID about = UUID.randomUUID();
        ask(about, NGO, "FPR-102");
        ask(about, NGO, "FPR-302");
        assertThat(office.ask(KEYS)).hasSize(1);

        later(HOUR.multipliedBy(4));

        assertThat(waiting()).singleElement().asString().contains("\"code\":\"FPR-302\"");
    }

    @Test
    void whomNothingReachesAnyMoreIsToldOnceSomethingDoesOrTheAdministratorsHaveIt() {
        ask(NGO, Kind.REPLY_REFUSED, Duration.ofHours(12));
        office.run("update channel set ended_at = now() where name = 'notices'");
        later(HOUR.multipliedBy(4));
        assertThat(office.ask(KEYS)).hasSize(1);
        assertThat(office.events()).doesNotContain("MATTER_ESCALATED");

        office.run("update channel set ended_at = null where name = 'notices'");
        later(Duration.ofMinutes(10));
        assertThat(office.ask(KEYS)).hasSize(2);

        office.run("update channel set ended_at = now() where name = 'notices'");
        later(HOUR.multipliedBy(4));
        later(HOUR.multipliedBy(4));
        assertThat(office.ask(KEYS)).hasSize(2);
        assertThat(office.events()).filteredOn("MATTER_ESCALATED"::equals).hasSize(1);
    }

    @Test
    void whoWasNeverToldIsNotPassedOver() {
        office.run("update channel set ended_at = now() where name = 'notices'");
        ask(NGO, Kind.REPLY_REFUSED, Duration.ofHours(12));

        later(Duration.ofDays(2));

        assertThat(office.events()).containsExactly("HUMAN_ASKED");
        assertThat(office.tasks.groups()).singleElement().satisfies(group -> {
            assertThat(group.told()).isFalse();
            assertThat(group.overdue()).isEqualTo(1);
        });
    }

    private void ask(String owner, Kind kind, Duration within) {
        ask(UUID.randomUUID(), owner, kind, kind.name(), within);
    }

    private void ask(UUID about, String owner, String reason) {
        ask(about, owner, Kind.REPLY_REFUSED, reason, Duration.ofHours(12));
    }

    private void ask(UUID about, String owner, Kind kind, String reason, Duration within) {
        Instant due = clock.instant().plus(within);
        NewTask task = new NewTask(kind, AGREEMENT, "delivery/" + about, NGO, about, owner, reason, due);
        office.database.transact(tx -> office.tasks.ask(tx, task));
    }

    /** A server that has just been started looks. */
    private void later(Duration time) {
        clock.forward(time);
        office.expiry().sweepNowAndThen();
    }

    private List<String> waiting() {
        return office.inbox().waiting(NGO, 10).stream()
                .map(notice -> new String(notice, StandardCharsets.UTF_8))
                .toList();
    }
}
