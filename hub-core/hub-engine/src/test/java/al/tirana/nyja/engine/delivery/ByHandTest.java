package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.metrics.Backlog;
import al.tirana.nyja.spi.PartnerOutput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a human brings waits for a human's word, in order, and is readable only for whoever says it. */
class ByHandTest {

    private static final String SECRET = "Call about the family of the test";

    private final TestClock clock =
            new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    private final PostOffice office = new PostOffice(clock);
    private final Receiver receiver = new Receiver();
    private final Parking parking = office.parking();
    private Workers node;
    private final AtomicBoolean believed = new AtomicBoolean(true);
    private final ByHand byHand = new ByHand(
            office.database,
            office.ledger,
            parking,
            office.replies(),
            new SendingRules(clock, () -> office.plugins, office.maySend),
            clock,
            believed::get);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void somebodySaysThatItWasBroughtAndTheLaneGoesOn() {
        long delivery = waits(Duration.ofHours(4));
        assertThat(parking.open(10)).singleElement().satisfies(item -> {
            assertThat(item.reason()).isEqualTo(ByHand.REASON);
            assertThat(item.owner()).isEqualTo("BT.QRM");
            assertThat(item.dueAt()).isAfter(item.parkedAt().plus(Duration.ofHours(3)));
            assertThat(item.reply()).isFalse();
        });
        assertThat(receiver.taken).isEmpty();
        receiver.well();

        assertThat(byHand.done(delivery, "told the duty officer", "arta")).isTrue();
        assertThat(byHand.done(delivery, "again", "besnik")).isFalse();
        await().until(() -> office.count("DELIVERED") == 2);
        assertThat(receiver.taken).containsExactly(NGO + " case 2");
        assertThat(office.ask("select actor from ledger_entry where event = 'DELIVERED' order by id"))
                .startsWith("arta");
        assertThat(String.join("", office.ask("select content from ledger_entry")))
                .doesNotContain("duty officer", SECRET);
    }

    /** Nothing stopped it: whoever watches is told of a duty, and not of something that stands still. */
    @Test
    void itCountsAsADutyAndNotAsStoppedOrLate() {
        waits(Duration.ofHours(4));
        clock.forward(Duration.ofHours(2));

        assertThat(office.queries().open()).singleElement().satisfies(load -> {
            assertThat(load.stopped()).isZero();
            assertThat(load.byHand().count()).isEqualTo(1);
            assertThat(load.byHand().owner()).isEqualTo("BT.QRM");
            assertThat(load.byHand().due()).isAfter(clock.instant().plus(Duration.ofHours(1)));
        });
        Backlog.Counts counts = new Backlog(office.database, clock).now();
        assertThat(counts.byHand()).isEqualTo(1);
        assertThat(counts.parked()).isZero();
        assertThat(counts.oldestSeconds())
                .as("nor is what waits behind it late")
                .isZero();
    }

    @Test
    void theTextIsShownOnceForEachAttemptAndTheLedgerKeepsToWhom() {
        long delivery = waits(Duration.ofHours(4));
        long item = parking.open(10).get(0).id();
        assertThat(office.replies().read(item, "besnik")).isEmpty();

        ByHand.Saying first = byHand.text(delivery, "arta");
        assertThat(first.shown()).isEqualTo(ByHand.Shown.NOW);
        assertThat(new String(first.text().body(), StandardCharsets.UTF_8)).isEqualTo(SECRET);
        assertThat(byHand.text(delivery, "besnik").shown()).isEqualTo(ByHand.Shown.BEFORE);
        assertThat(byHand.text(delivery + 1000, "arta").shown()).isEqualTo(ByHand.Shown.UNKNOWN);

        assertThat(byHand.failed(delivery, ByHand.Failure.NO_ANSWER, "arta")).isTrue();
        assertThat(byHand.text(delivery, "besnik").shown()).isEqualTo(ByHand.Shown.NOW);
        assertThat(office.ask(
                        "select event || ' ' || actor from ledger_entry where event in ('LOOKED', 'BY_HAND_FAILED')"
                                + " order by id"))
                .containsExactly("LOOKED arta", "BY_HAND_FAILED arta", "LOOKED besnik");
        assertThat(office.ask("select content from ledger_entry where event = 'BY_HAND_FAILED'"))
                .allMatch(entry -> entry.contains("NO_ANSWER"));
        assertThat(office.count("PARKED")).isEqualTo(1);
    }

    /** A human is no way around what holds up every other delivery. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            suspended   | update agreement set state = 'SUSPENDED'       | update agreement set state = 'ENABLED'
            over        | update agreement set valid_until = '2020-01-01' | update agreement set valid_until = '2999-01-01'
            deactivated | update institution set active = false          | update institution set active = true
            stopped     | insert into channel_pause values ('OSHC.0012', now(), 3, now(), 'FPR-501') | delete from channel_pause
            ended       | update channel set ended_at = now()            | update channel set ended_at = null
            """)
    void whatMayNotGoIsNotShownEither(String how, String forbid, String allow) {
        long delivery = waits(Duration.ofHours(4));
        office.run(forbid);

        assertThat(byHand.text(delivery, "arta").shown()).isEqualTo(ByHand.Shown.NOT_NOW);
        assertThat(office.events()).doesNotContain("LOOKED");
        office.run(allow);
        assertThat(byHand.text(delivery, "arta").shown()).isEqualTo(ByHand.Shown.NOW);
    }

    @Test
    void norWhileNobodyKnowsTheTimeOrWhenItsTimeIsOver() {
        long delivery = waits(Duration.ofHours(4));
        believed.set(false);
        assertThat(byHand.text(delivery, "arta").shown()).isEqualTo(ByHand.Shown.NOT_NOW);
        believed.set(true);
        node.stop(); // nobody comes by to end it
        clock.forward(Duration.ofDays(14));

        assertThat(byHand.text(delivery, "arta").shown()).isEqualTo(ByHand.Shown.NOT_NOW);
        assertThat(office.events()).doesNotContain("LOOKED");
    }

    @Test
    void norAnEndThatTheAgreementTook() {
        long delivery = waits(Duration.ofHours(4));
        node.stop(); // nobody comes by to end it
        office.run(
                "update delivery set else_at = expires_at, else_by = ends_by, expires_at = ?::timestamptz,"
                        + " ends_by = 'AGREEMENT'",
                clock.instant().toString());

        assertThat(byHand.text(delivery, "arta").shown()).isEqualTo(ByHand.Shown.NOT_NOW);
    }

    @Test
    void whatNobodyBringsIsAskedAgainAndThenTheAdministrators() {
        waits(Duration.ofSeconds(1));
        clock.forward(Duration.ofSeconds(2));
        assertThat(overdue()).isEqualTo(1);
        assertThat(parking.open(10).get(0).owner()).isEqualTo("BT.QRM");
        Backlog.Counts counts = new Backlog(office.database, clock).now();
        assertThat(counts.parked()).as("who watches is told").isEqualTo(1);
        assertThat(counts.oldestSeconds()).isPositive();
        assertThat(overdue()).isZero();
        clock.forward(Duration.ofSeconds(2));
        assertThat(overdue()).isEqualTo(1);
        assertThat(parking.open(10).get(0).owner()).isEqualTo("HUB");
        assertThat(office.events().stream().filter("BY_HAND_OVERDUE"::equals)).hasSize(2);
    }

    private int overdue() {
        return office.database.inTransaction(tx -> ByHand.overdue(tx, office.ledger, clock));
    }

    /** Two of one case: the first waits for a human. @return its number */
    private long waits(Duration due) {
        receiver.mood = delivery -> {
            throw new ByHandException(
                    new PartnerOutput(SECRET.getBytes(StandardCharsets.UTF_8), "text/plain", Map.of()), "BT.QRM", due);
        };
        office.post("case", 1, 2);
        node = office.node(receiver);
        await().until(() -> office.count("PARKED") == 1);
        return Long.parseLong(
                office.ask("select id from delivery where state = 'PARKED'").get(0));
    }
}
