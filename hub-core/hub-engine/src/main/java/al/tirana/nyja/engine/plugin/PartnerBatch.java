package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.delivery.Batch;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.Sender;
import al.tirana.nyja.engine.delivery.SharedFault;
import al.tirana.nyja.engine.plugin.BatchAnswer.Result;
import al.tirana.nyja.engine.plugin.PluginSender.Sending;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What its plugins wrote for a partner that takes many in one exchange, until it has answered to each. */
final class PartnerBatch implements Batch {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerBatch.class);
    private static final Text UNSAID = new Text("pa përgjigje për këtë mesazh", "no answer to this message");

    private record Entry(Sending sending, FprBatch.Item item) {}

    private final PluginSender sender;
    private final BatchSizes sizes;
    private final Way way;
    private final int most;
    private final List<Entry> entries = new ArrayList<>();
    private int size = FprBatch.EMPTY;

    /** @param most as the channel stands now */
    PartnerBatch(PluginSender sender, BatchSizes sizes, Way way, int most) {
        this.sender = sender;
        this.sizes = sizes;
        this.way = way;
        this.most = most;
    }

    @Override
    public int most() {
        return most;
    }

    /** Of one that does not go with the others nothing is kept. */
    @Override
    public Added add(ClaimedDelivery delivery) {
        Entry entry = sender.sending(delivery)
                .filter(sending -> sender.fits(way, delivery))
                .flatMap(sending -> FprBatch.item(sender.write(sending), delivery.message(), delivery.idempotencyKey())
                        .map(item -> new Entry(sending, item)))
                .filter(one -> !has(one.item().id()))
                .orElse(null);
        if (entry == null || FprBatch.EMPTY + entry.item().size() > FprBatch.LARGEST) {
            return Added.ALONE;
        }
        if (size + entry.item().size() > FprBatch.LARGEST) {
            return Added.NEXT;
        }
        entries.add(entry);
        size += entry.item().size();
        return Added.YES;
    }

    private boolean has(String id) {
        return entries.stream().anyMatch(one -> one.item().id().equals(id));
    }

    @Override
    public List<Optional<Sender>> send() {
        List<Entry> going = entries.stream()
                .filter(one -> sender.mayGo(one.sending().delivery()))
                .toList();
        Map<Entry, Sender> ends = going.size() > 1 && stillTakes(going.size()) ? exchange(going) : Map.of();
        return entries.stream().map(one -> Optional.ofNullable(ends.get(one))).toList();
    }

    /** The channel may be another one since they were written, or have shown that it takes fewer. */
    private boolean stillTakes(int count) {
        try {
            Way now = sender.way(entries.get(0).sending().delivery());
            return now.isStill(way) && sender.together(now) >= count;
        } catch (PartnerFault | RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return false; // each alone says why
        }
    }

    /** From here on bytes may be out: each of them has an end, whatever happens. */
    private Map<Entry, Sender> exchange(List<Entry> going) {
        Map<String, Result> results;
        try {
            results = BatchAnswer.read(post(going));
        } catch (PartnerFault e) {
            if (e.kind() == PartnerFault.Kind.NOT_CARRIED) {
                return alone();
            }
            if (e.kind() != PartnerFault.Kind.REFUSED) {
                return failed(e, going);
            }
            results = Map.of();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.error(
                    "What went to {} together is sent one by one: {}",
                    channel().id(),
                    e.getClass().getName());
            results = Map.of();
        }
        return heard(results, going);
    }

    private PartnerReply post(List<Entry> going) throws PartnerFault {
        Sending first = going.get(0).sending();
        List<FprBatch.Item> items = going.stream().map(Entry::item).toList();
        Disclosure whole = new Disclosure(
                first.delivery().message(),
                FprBatch.key(items),
                first.delivery().recipient(),
                first.delivery().agreement(),
                first.delivery().flow());
        return sender.send(way, first.plugin(), whole, FprBatch.output(items));
    }

    private Map<Entry, Sender> heard(Map<String, Result> results, List<Entry> going) {
        Map<Entry, Sender> ends = new HashMap<>();
        boolean any = false;
        for (Entry one : going) {
            Result result = results.get(one.item().id());
            any |= result != null;
            ends.put(
                    one, result == null ? telling(new SharedFault(UNSAID)) : told -> sender.end(one.sending(), result));
        }
        if (any) {
            sizes.tookMany(channel());
        } else {
            LOG.warn(
                    "{} took none of {} messages that went together: each goes alone",
                    channel().id(),
                    going.size());
            sizes.failed(channel(), most);
        }
        return ends;
    }

    /** The connector asked nobody: what it cannot carry together it may carry one by one, now. */
    private Map<Entry, Sender> alone() {
        LOG.warn("{} cannot carry messages together: each goes alone", channel().id());
        sizes.failed(channel(), most);
        return Map.of();
    }

    /** Nobody knows whether it has any of them, and the next one would not fare better now. */
    private Map<Entry, Sender> failed(PartnerFault fault, List<Entry> going) {
        if (fault.kind() == PartnerFault.Kind.TIMEOUT) {
            sizes.failed(channel(), most);
        } else {
            sizes.doubted(channel(), most);
        }
        Map<Entry, Sender> ends = new HashMap<>();
        for (Entry one : going) {
            ends.put(one, telling(ends.isEmpty() ? fault : new SharedFault(fault)));
        }
        return ends;
    }

    private static Sender telling(PartnerFault fault) {
        return delivery -> {
            throw fault;
        };
    }

    private RegisteredChannel channel() {
        return way.channel();
    }
}
