package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.store.DatabaseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the lanes in hand have something that goes in one exchange, where their recipient takes many at once. What a
 * plugin or a connector throws here only means that deliveries go alone, where it is dealt with.
 */
final class Exchanges {

    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

    /** Those that are written wait for those that are not; whoever stops the server too. */
    private static final Duration WRITING = Duration.ofMillis(500);

    /** @param delivery what is sent, in clear */
    record Item(Lease lease, ClaimedDelivery delivery) {}

    /** What goes in one exchange: at least two. */
    record Gathered(Batch batch, List<Item> items) {}

    private final Sender sender;
    private final Function<Lease, ClaimedDelivery> claimed;
    private final LeasesInHand inHand;
    private final Clock clock;
    private final Set<ChannelId> told = ConcurrentHashMap.newKeySet();

    /** @param claimed opens a lease's delivery */
    Exchanges(Sender sender, Function<Lease, ClaimedDelivery> claimed, LeasesInHand inHand, Clock clock) {
        this.sender = sender;
        this.claimed = claimed;
        this.inHand = inHand;
        this.clock = clock;
    }

    /** How many deliveries over this channel may go in one exchange. */
    int together(ChannelId channel) {
        return batch(channel).map(Batch::most).orElse(1);
    }

    /**
     * The first lane decides: if its delivery has to go alone, it goes now, and waits for no others. Else those behind it
     * that may go with it do, in their order. What failed before goes alone, so that it fails alone; so does what must not be
     * sent or cannot be opened: there is more to be said about it.
     *
     * @return empty: the first goes alone
     */
    Optional<Gathered> next(Round round) {
        Lease first = round.waiting.get(0);
        if (round.waiting.size() == 1 || !mayShare(first, round)) {
            return Optional.empty();
        }
        return batch(first.head().way())
                .map(batch -> new Gathered(batch, gather(batch, round)))
                .filter(gathered -> gathered.items().size() > 1);
    }

    private Optional<Batch> batch(ChannelId channel) {
        try {
            return sender.batch(channel);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            if (e instanceof DatabaseException || !told.add(channel)) {
                return Optional.empty(); // who waits out the outage says so
            }
            LOG.warn(
                    "What waits for {} goes one by one: {}",
                    channel,
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    private List<Item> gather(Batch batch, Round round) {
        long started = System.nanoTime();
        List<Item> items = new ArrayList<>();
        for (Lease lease : round.waiting) {
            boolean late = !items.isEmpty() && System.nanoTime() - started > WRITING.toNanos();
            if (late || items.size() == batch.most()) {
                break;
            }
            if (mayShare(lease, round)) {
                Batch.Added added = add(batch, lease, items);
                if (added == Batch.Added.NEXT) {
                    break;
                }
                if (added == Batch.Added.ALONE) {
                    round.alone.add(lease.token());
                }
            }
            if (items.isEmpty()) {
                break;
            }
        }
        return items;
    }

    private boolean mayShare(Lease lease, Round round) {
        Head head = lease.head();
        return head != null
                && !lease.probe()
                && head.attempts() == 0
                && !head.expired(clock.instant())
                && !round.alone.contains(lease.token());
    }

    /** Its lease is renewed only while it is written: where a plugin never ends with one, the others' lanes end theirs. */
    private Batch.Added add(Batch batch, Lease lease, List<Item> items) {
        inHand.take(lease);
        try {
            ClaimedDelivery delivery = claimed.apply(lease).under(() -> inHand.ours(lease));
            Batch.Added added = batch.add(delivery);
            if (added == Batch.Added.YES) {
                items.add(new Item(lease, delivery));
            }
            return added;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return Batch.Added.ALONE;
        } finally {
            inHand.rest(lease);
        }
    }
}
