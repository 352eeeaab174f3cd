package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspensionTest {

    private static final int ALL = 300;

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void traffic() {
        receiver.mood = delivery -> {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        office.node(receiver);
        NewDelivery[] lane = IntStream.rangeClosed(1, ALL)
                .mapToObj(number -> office.delivery(NGO, AGREEMENT, "a", number))
                .toArray(NewDelivery[]::new);
        office.post(lane);
        await().until(() -> receiver.attempts.size() >= 30);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            suspended             | update agreement set state = 'SUSPENDED'               | update agreement set state = 'ENABLED'
            expired               | update agreement set valid_until = current_date - 2    | update agreement set valid_until = current_date + 2
            not yet valid         | update agreement set valid_from = current_date + 2     | update agreement set valid_from = current_date - 2
            recipient not active  | update institution set active = false                  | update institution set active = true
            recipient fetches now | update channel set connector = 'inbox'                | update channel set connector = 'rest'
            """)
    void whatMayNotBeSentStopsAtOnceAndGoesOnWhereItStopped(String what, String stop, String resume) {
        office.run(stop);
        staysSilent();
        office.run(resume);

        flowsToTheEnd();
    }

    @Test
    void withoutItsPluginTheDeliveriesWait() {
        office.plugins.clear();
        staysSilent();
        office.plugins.add("ngo-referral");

        flowsToTheEnd();
    }

    @Test
    void aPluginThatLeavesDuringTheSendingCostsNoAttempt() {
        receiver.mood = delivery -> {
            throw new PluginNotRunningException("ngo-referral");
        };
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        receiver.well();

        flowsToTheEnd();
        assertThat(office.ask("select id from delivery where attempts <> 1")).isEmpty();
    }

    private void staysSilent() {
        await().pollDelay(Duration.ofMillis(900)).until(() -> true); // less than the second that is promised
        int sent = receiver.attempts.size();
        await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        assertThat(receiver.attempts).hasSize(sent).hasSizeLessThan(ALL);
    }

    private void flowsToTheEnd() {
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == ALL);
        List<Integer> inOrder = IntStream.rangeClosed(1, ALL).boxed().toList();
        assertThat(receiver.lanes().get("OSHC.0012 a")).isEqualTo(inOrder);
    }
}
