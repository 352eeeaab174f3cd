package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.delivery.HeldUp.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitsTest {

    private final TestClock clock =
            new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    private final PostOffice office = new PostOffice(clock);

    @AfterEach
    void close() {
        office.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            SUSPENDED    | update agreement set state = 'SUSPENDED'
            TERMINATED   | update agreement set state = 'TERMINATED'
            NOT_IN_FORCE | update agreement set valid_until = current_date - 2
            NOT_IN_FORCE | update agreement set valid_from = current_date + 2
            NO_PLUGIN    | update agreement set plugin = 'gone'
            DEACTIVATED  | update institution set active = false
            """)
    void saysWhatWaitsInVainAtOnceAndHowMuch(Cause cause, String hold) {
        office.post("a", 1, 3);
        assertThat(office.waits().heldUp()).isEmpty();
        office.run(hold);

        assertThat(office.waits().heldUp()).singleElement().satisfies(held -> {
            assertThat(held.cause()).isEqualTo(cause);
            assertThat(held.number()).isEqualTo(3);
            assertThat(held.recipient()).isEqualTo("OSHC.0012");
            assertThat(held.agreement()).isEqualTo(AGREEMENT);
            assertThat(held.oldest()).isEqualTo(clock.instant());
            assertThat(held.firstEnd()).isEqualTo(clock.instant().plus(Duration.ofDays(14)));
        });
    }

    @Test
    void warnsDaysBeforeAnEndComesWhateverHoldsItUp() {
        office.post("a", 1, 1);
        clock.forward(Duration.ofDays(10));
        assertThat(causes()).isEmpty();

        clock.forward(Duration.ofDays(1));
        assertThat(causes()).containsExactly(Cause.ENDING_SOON);
    }

    @Test
    void whoDoesNotFetchForLongerThanAgreedIsAMatterForSomebodyUntilItFetches() {
        office.run("update channel set connector = 'inbox'");
        office.policy = PostOffice.policy(Duration.ofMinutes(1), Duration.ofDays(7));
        office.post("a", 1, 1);
        clock.forward(Duration.ofDays(6));
        assertThat(causes()).isEmpty();
        clock.forward(Duration.ofDays(1));
        assertThat(causes()).containsExactly(Cause.NOT_FETCHED);

        office.expiry().sweepNowAndThen();
        assertThat(office.ask("select owner || ' ' || subject from parked where closed_at is null"))
                .containsExactly("OSHC.0012 inbox/OSHC.0012");
        assertThat(office.tasks.groups()).singleElement().satisfies(group -> {
            assertThat(group.open()).isEqualTo(1);
            assertThat(group.overdue()).isZero();
        });

        office.run("update delivery set state = 'DELIVERED'");
        office.expiry().sweepNowAndThen();
        assertThat(office.tasks.groups()).isEmpty();
    }

    @Test
    void whatAnEarlierVersionLeftOnAChannelIsToldUntilItIsThrough() {
        office.channel("OSHC.0012", "files", "rest");
        office.post(office.delivery(new ChannelId("OSHC.0012", "files"), AGREEMENT, "a", 1, office.ending()));
        office.left.add(new ChannelId("OSHC.0012", "files"));
        assertThat(causes()).isEmpty();

        office.run("update agreement set active_version = 2");

        assertThat(office.waits().heldUp()).singleElement().satisfies(held -> {
            assertThat(held.cause()).isEqualTo(Cause.CHANNEL_LEFT);
            assertThat(held.channel()).isEqualTo("files");
            assertThat(held.number()).isEqualTo(1);
        });
        office.run("update delivery set state = 'DELIVERED'");
        assertThat(causes()).isEmpty();
    }

    @Test
    void aNoticeThatLiesUnreadIsToldAfterADay() {
        office.post(office.delivery(
                "OSHC.0012", AGREEMENT, "a", 1, Ending.at(clock.instant().plus(Duration.ofMinutes(30)), Why.CONSENT)));
        clock.forward(Duration.ofHours(1));
        office.expiry().sweepNowAndThen();
        assertThat(causes()).isEmpty();

        clock.forward(Duration.ofHours(25));
        assertThat(causes()).containsExactly(Cause.NOTICE_UNREAD);
    }

    private List<Cause> causes() {
        return office.waits().heldUp().stream().map(HeldUp::cause).toList();
    }
}
