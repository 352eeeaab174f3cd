package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.attention.MatterGroup;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A delivery that stopped reaches the institution that can mend it over that one's own channel. */
class StoppedToldTest {

    private static final String SENDER = "BT.QRM";
    private static final String KEYS = "select idempotency_key from delivery where agreement_id = 'HUB' order by id";

    /** A Monday. */
    private final TestClock clock = new TestClock("2026-03-02T08:00:00Z");

    private final PostOffice office = new PostOffice(clock);
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void channels() {
        office.run("update agreement set valid_from = '2020-01-01', valid_until = '2999-01-01'");
        office.institution(SENDER, "rest");
        office.channel(NGO, ChannelId.NOTICES, "inbox");
        office.channel(SENDER, ChannelId.NOTICES, "inbox");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aRecipientThatRefusesIsToldWithoutItsOwnWordsUntilItIsTriedAgain() {
        refuse("{\"en\":\"Agim Hoxha: course full\"}");
        stopped(1);

        assertThat(waiting(NGO))
                .singleElement()
                .asString()
                .contains(
                        "DELIVERY_REFUSED",
                        "FPR-505",
                        AGREEMENT,
                        office.ask("select correlation_id from delivery where agreement_id <> 'HUB'")
                                .get(0),
                        "nextStepSq",
                        "\"dueAt\":\"2026-03-03T")
                .doesNotContain("Agim")
                .doesNotContainPattern("(?<![0-9a-f-])422(?![0-9a-f-])"); // an identifier may have it inside
        assertThat(waiting(SENDER)).isEmpty();
        assertThat(office.events()).containsSubsequence("PARKED", "OWNER_TOLD");
        assertThat(office.tasks.stands(1, NGO))
                .as("asked before a notice goes out")
                .isTrue();

        receiver.well();
        assertThat(office.parking().retry(1, "arta")).isTrue();
        assertThat(office.tasks.stands(1, NGO)).isFalse();
        await().until(() -> office.count("DELIVERED") == 1);
        later(Duration.ZERO);

        assertThat(waiting(NGO)).isEmpty();
        assertThat(office.ask("select ends_by from delivery where agreement_id = 'HUB'"))
                .containsExactly("MATTER_OVER");
    }

    @Test
    void whatIsWrongWithTheContentIsItsSendersToMendUntilItIsSkipped() {
        refuse("{\"errors\":[{\"code\":\"FPR-302\",\"en\":\"Agim Hoxha\"}]}");
        stopped(1);

        assertThat(office.parking().open(10)).singleElement().satisfies(item -> {
            assertThat(item.owner()).isEqualTo(SENDER);
            assertThat(item.ours()).isFalse();
            assertThat(item.reason()).isEqualTo("FPR-505");
        });
        assertThat(waiting(SENDER))
                .singleElement()
                .asString()
                .contains("CONTENT_REFUSED", "\"code\":\"FPR-302\"")
                .doesNotContain("Agim", NGO + "\"");
        assertThat(waiting(NGO)).isEmpty();

        assertThat(office.parking().skip(1, "it was sent corrected", "arta")).isTrue();
        later(Duration.ZERO);
        assertThat(waiting(SENDER)).noneMatch(notice -> notice.contains("CONTENT_REFUSED"));
    }

    @Test
    void whatIsTheHubsToMendIsToldToNobodyElse() {
        refuse("{\"code\":\"FPR-104\"}");
        stopped(1);

        assertThat(office.parking().open(10)).singleElement().satisfies(item -> assertThat(item.owner())
                .isEqualTo("HUB"));
        assertThat(office.ask(KEYS)).isEmpty();
        assertThat(office.tasks.groups()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UNREACHABLE, FPR-501", "TIMEOUT, FPR-502"})
    void whoWasNotReachedForTooLongIsToldSo(Kind kind, String code) {
        office.policy = PostOffice.policy(Duration.ofMillis(1), Duration.ofMillis(1));
        receiver.down(kind);
        office.node(receiver);
        office.post("case", 1, 1);
        await().until(() -> {
            clock.forward(Duration.ofSeconds(1));
            return office.count("PARKED") == 1;
        });

        assertThat(waiting(NGO)).singleElement().asString().contains("NOT_REACHED", code);
    }

    /** An outage stops thousands; who mends the first has mended them. */
    @Test
    void someOfManyAreToldOneByOneAndTheOthersAsTheseAreMended() {
        refuse("no");
        for (int i = 0; i < 12; i++) {
            office.post(office.delivery(NGO, AGREEMENT, "case " + i, 1));
        }
        office.node(receiver);
        await().until(() -> office.count("PARKED") == 12);
        assertThat(office.ask(KEYS)).hasSize(10);
        later(Duration.ofMinutes(2));
        assertThat(office.ask(KEYS)).hasSize(10);

        String told = office.ask("select id from parked where told_owner is not null order by id")
                .get(0);
        assertThat(office.parking().skip(Long.parseLong(told), "given up", "arta"))
                .isTrue();
        later(Duration.ofMinutes(2));

        assertThat(office.ask(KEYS)).hasSize(11);
    }

    @Test
    void aNoticeThatIsRefusedItselfTellsNobody() {
        office.run("update channel set connector = 'rest' where institution_id = ? and name = 'notices'", NGO);
        refuse("no");
        stopped(2);

        later(Duration.ofMinutes(2));

        assertThat(office.ask(KEYS)).containsExactly("HUB:MATTER:1:OSHC.0012");
        assertThat(office.count("PARKED")).isEqualTo(2);
    }

    @Test
    void itIsToldAgainAndEscalatedAndTheAdministratorsListStaysAsItWas() {
        refuse("no");
        stopped(1);
        assertThat(groups()).containsExactly("DELIVERY OSHC.0012 1 false");

        later(Duration.ofHours(8));
        later(Duration.ofHours(8));
        assertThat(groups()).containsExactly("DELIVERY OSHC.0012 3 false");
        later(Duration.ofHours(8));

        assertThat(groups()).containsExactly("DELIVERY OSHC.0012 3 true");
        assertThat(office.events()).filteredOn("OWNER_TOLD"::equals).hasSize(3);
        assertThat(office.events()).filteredOn("MATTER_ESCALATED"::equals).hasSize(1);
        assertThat(office.parking().open(10)).singleElement().satisfies(item -> {
            assertThat(item.owner()).isEqualTo(NGO);
            assertThat(item.ours()).isTrue();
            assertThat(item.kind()).isEqualTo("DELIVERY");
        });
        assertThat(office.queries().open()).anyMatch(load -> load.parked() == 1);
    }

    @Test
    void whoGetsItsChannelLaterIsToldThen() {
        office.run("update channel set ended_at = now() where name = 'notices'");
        refuse("no");
        stopped(1);
        assertThat(office.ask(KEYS)).isEmpty();

        office.run("update channel set ended_at = null where name = 'notices'");
        later(Duration.ofMinutes(2));

        assertThat(office.ask(KEYS)).hasSize(1);
    }

    private void refuse(String answer) {
        receiver.mood = delivery -> {
            throw new PartnerFault(Kind.REFUSED, "HTTP 422")
                    .withReply(new PartnerReply(answer.getBytes(StandardCharsets.UTF_8), "application/json"));
        };
    }

    private void stopped(int parked) {
        office.post("case", 1, 1);
        office.node(receiver);
        await().until(() -> office.count("PARKED") == parked);
    }

    private void later(Duration time) {
        clock.forward(time);
        office.expiry().sweepNowAndThen();
    }

    private List<String> groups() {
        return office.tasks.groups().stream().map(StoppedToldTest::text).toList();
    }

    private static String text(MatterGroup group) {
        return group.kind() + " " + group.owner() + " " + group.times() + " " + (group.escalatedAt() != null);
    }

    private List<String> waiting(String institution) {
        return office.inbox().waiting(institution, 10).stream()
                .map(notice -> new String(notice, StandardCharsets.UTF_8))
                .toList();
    }
}
