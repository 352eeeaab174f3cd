package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.spi.PartnerOutput;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a human brings waits for a human's word, in order, and is readable only for whoever says it. */
class ByHandTest {

    private static final String SECRET = "Call about the family of the test";

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();
    private final Parking parking = office.parking();
    private final ByHand byHand =
            new ByHand(office.database, office.ledger, parking, office.replies(), Clock.systemUTC());

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

    @Test
    void whatNobodyBringsIsAskedAgainAndThenTheAdministrators() {
        waits(Duration.ofSeconds(1));
        await().until(() -> overdue() == 1);
        assertThat(parking.open(10).get(0).owner()).isEqualTo("BT.QRM");
        assertThat(overdue()).isZero();
        await().until(() -> overdue() == 1);
        assertThat(parking.open(10).get(0).owner()).isEqualTo("HUB");
        assertThat(office.events().stream().filter("BY_HAND_OVERDUE"::equals)).hasSize(2);
    }

    private int overdue() {
        return office.database.inTransaction(tx -> ByHand.overdue(tx, office.ledger, Clock.systemUTC()));
    }

    /** Two of one case: the first waits for a human. @return its number */
    private long waits(Duration due) {
        receiver.mood = delivery -> {
            throw new ByHandException(
                    new PartnerOutput(SECRET.getBytes(StandardCharsets.UTF_8), "text/plain", Map.of()), "BT.QRM", due);
        };
        office.post("case", 1, 2);
        office.node(receiver);
        await().until(() -> office.count("PARKED") == 1);
        return Long.parseLong(
                office.ask("select id from delivery where state = 'PARKED'").get(0));
    }
}
