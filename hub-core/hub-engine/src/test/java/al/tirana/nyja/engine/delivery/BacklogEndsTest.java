package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.channel.ChannelId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever ends a backlog reaches all of it, whatever workers hold of it at that moment. */
class BacklogEndsTest {

    private static final int LONG = Closing.SLICE * 2 + 20;
    private static final Duration LIMIT = Duration.ofDays(14);

    private final TestClock clock =
            new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    private final PostOffice office = new PostOffice(clock);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void allOfItEndsThoughWorkersHoldSomeOfIt() {
        lanes("a", LONG);
        int held = take(50).size();

        Closing.Result result = narrowed();

        assertThat(result).isEqualTo(new Closing.Result(LONG - held, held, 0));
        assertThat(office.count("EXPIRED")).isEqualTo(LONG - held);
        assertThat(office.ask("select ends_by || (expires_at <= '" + clock.instant() + "')::text from delivery"
                        + " where state = 'WAITING' and flow = 'referral'"))
                .hasSize(held)
                .containsOnly("NARROWEDtrue");
    }

    @Test
    void whatIsHeldAndOverAlreadyHidesNothingBehindIt() {
        lanes("a", Closing.SLICE);
        for (int held = 0; held < Closing.SLICE; ) {
            held += take(50).size();
        }
        assertThat(narrowed()).isEqualTo(new Closing.Result(0, Closing.SLICE, 0));
        lanes("b", 30);

        assertThat(narrowed()).isEqualTo(new Closing.Result(30, 0, 0));
    }

    @Test
    void soItIsWhereTimeRanOut() {
        lanes("a", Closing.SLICE);
        for (int held = 0; held < Closing.SLICE; ) {
            held += take(50).size();
        }
        lanes("b", 30);
        clock.forward(LIMIT);

        office.expiry().sweepNowAndThen();

        assertThat(office.count("EXPIRED")).isEqualTo(30);
    }

    @Test
    void whatEndedWithItsAgreementEndsInShortTransactions() {
        lanes("a", LONG);
        office.run("update agreement set state = 'TERMINATED'");

        office.expiry().sweepNowAndThen();

        assertThat(office.count("EXPIRED")).isEqualTo(LONG);
        assertThat(office.ask("select distinct xid::text from ledger_entry where event = 'EXPIRED'"))
                .hasSize(3);
    }

    private Closing.Result narrowed() {
        return office.database.inTransaction(tx -> office.closing.of(tx, AGREEMENT, 1, "referral", NGO, Why.NARROWED));
    }

    private void lanes(String name, int count) {
        office.post(IntStream.range(0, count)
                .mapToObj(lane -> office.delivery(NGO, AGREEMENT, name + lane, 1))
                .toArray(NewDelivery[]::new));
    }

    /** As a worker holds them. */
    private List<Lease> take(int most) {
        LaneLeases leases = new LaneLeases(
                office.database,
                clock,
                new LeaseTokens("node"),
                new SendingRules(clock, () -> office.plugins, office.maySend),
                LIMIT.plusDays(1),
                Duration.ofSeconds(1));
        return new ArrayList<>(leases.next(List.of(), Map.of(ChannelId.main(NGO).toString(), most)));
    }
}
