package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.metrics.Backlog;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.spi.PartnerFault;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of a question that got no reply nobody is told that it was delivered; on a real PostgreSQL. */
class EndedQuestionsTest {

    private static final DeliverySettings ONE_FAULT = new DeliverySettings(
            1, Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMinutes(1), 1, Duration.ofMinutes(1));

    private final PostOffice office = new PostOffice();
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        office.close();
    }

    @ParameterizedTest
    @EnumSource(PartnerFault.Kind.class)
    void aFaultEndsItAndItIsNotDelivered(PartnerFault.Kind kind) {
        question(kind, EndedByFault::now);

        assertThat(office.ask("select concat_ws(' ', state, ends_by, last_code, last_detail, attempts) from delivery"))
                .containsExactly("EXPIRED QUESTION_OVER " + kind.code() + " connection refused 1");
        assertThat(office.events()).contains("QUESTION_ENDED").doesNotContain("DELIVERED", "SENDER_TOLD");
        assertThat(office.ask("select content from ledger_entry where event = 'QUESTION_ENDED'"))
                .singleElement()
                .asString()
                .contains("\"codes\":[\"" + kind.code() + "\"]", "\"why\":\"QUESTION_OVER\"", NGO);
        assertThat(office.ask("select due_at::text from lane")).containsOnlyNulls();
    }

    @Test
    void itsAskerHearsThatItIsOverAndNotThatItWasHandedOver() {
        question(PartnerFault.Kind.UNREACHABLE, EndedByFault::now);
        office.run("update message set correlation_id = (select correlation_id from delivery)");
        UUID message =
                UUID.fromString(office.ask("select message_id from message").get(0));

        assertThat(new SentMessages(office.database)
                        .find("BT.QRM", message)
                        .orElseThrow()
                        .recipients())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.state()).isEqualTo(SentMessages.State.ENDED);
                    assertThat(one.why()).isEqualTo(Why.QUESTION_OVER);
                });
    }

    @Test
    void onlyWhatFailedJustNowCountsAgainstTheChannel() {
        question(PartnerFault.Kind.TIMEOUT, EndedByFault::before);
        assertThat(office.events()).doesNotContain("CHANNEL_PAUSED");

        office.post(office.delivery(NGO, AGREEMENT, "b", 1));
        await().until(() -> office.count("WAITING") == 0);
        assertThat(office.events()).doesNotContain("CHANNEL_PAUSED");
    }

    /** The partner was not asked: neither its channel nor its figures say that anything failed. */
    @Test
    void anAnswerThatIsGivenAgainIsNobodysFault() throws Exception {
        question(PartnerFault.Kind.UNREACHABLE, fault -> EndedByFault.again());

        assertThat(office.ask("select concat_ws(' ', state, ends_by, last_code, last_detail, attempts) from delivery"))
                .containsExactly("EXPIRED ANSWERED_AGAIN 1");
        assertThat(office.ask("select content from ledger_entry where event = 'QUESTION_ENDED'"))
                .singleElement()
                .asString()
                .contains("\"why\":\"ANSWERED_AGAIN\"")
                .doesNotContain("FPR-");
        assertThat(office.events()).doesNotContain("CHANNEL_PAUSED");
        assertThat(metrics.scrape(new Backlog.Counts(0, 0, 0, 0, 0, 0))
                        .lines()
                        .filter(line -> line.startsWith("nyja_deliveries_total")))
                .singleElement()
                .asString()
                .contains("outcome=\"ANSWERED_AGAIN\"");
    }

    private void question(PartnerFault.Kind kind, Function<PartnerFault, EndedByFault> end) {
        Sender sender = delivery -> {
            throw end.apply(new PartnerFault(kind, "connection refused"));
        };
        office.node(new MeasuredSender(sender, metrics), ONE_FAULT);
        office.post(office.delivery(NGO, AGREEMENT, "a", 1));
        await().until(() -> office.count("WAITING") == 0);
    }
}
