package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.RegisteredChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many messages a partner lately took in one exchange, where it takes fewer than it declares: after a batch that failed
 * as a whole, half of what was allowed for a while. So one that does not keep what it declares costs few exchanges in vain.
 * For many threads.
 */
final class BatchSizes {

    /** As many as a worker takes lanes. */
    static final int MOST = 50;

    static final Duration WHILE = Duration.ofMinutes(10);

    private record Less(int size, long version, Instant until) {}

    private record Doubt(int allowed, long version) {}

    private final Clock clock;
    private final Map<ChannelId, Less> less = new ConcurrentHashMap<>();
    private final Map<ChannelId, Doubt> doubts = new ConcurrentHashMap<>();

    BatchSizes(Clock clock) {
        this.clock = clock;
    }

    /** @param declared by the channel as it stands now; a changed channel begins anew */
    int of(RegisteredChannel channel, int declared) {
        Less now = less.get(channel.id());
        return Math.max(1, Math.min(holds(now, channel) ? now.size() : MOST, declared));
    }

    private boolean holds(Less now, RegisteredChannel channel) {
        return now != null
                && now.version() == channel.version()
                && clock.instant().isBefore(now.until());
    }

    /**
     * So many at once were too much for it, or nobody can say what became of them.
     *
     * @param allowed how many might have gone: few of them prove no less than many
     */
    void failed(RegisteredChannel channel, int allowed) {
        Instant until = clock.instant().plus(WHILE);
        int half = Math.max(1, allowed / 2);
        less.compute(
                channel.id(),
                (id, now) ->
                        new Less(holds(now, channel) ? Math.min(now.size(), half) : half, channel.version(), until));
    }

    /** It did not take a batch; whether it would have taken one message is not known yet. */
    void doubted(RegisteredChannel channel, int allowed) {
        doubts.put(channel.id(), new Doubt(allowed, channel.version()));
    }

    /** It answered to a batch. */
    void tookMany(RegisteredChannel channel) {
        doubts.remove(channel.id());
    }

    /** It took a message that came alone: then what it did not take was too much for it. */
    void tookOne(RegisteredChannel channel) {
        Doubt doubt = doubts.isEmpty() ? null : doubts.remove(channel.id());
        if (doubt != null && doubt.version() == channel.version()) {
            failed(channel, doubt.allowed());
        }
    }

    /** It did not take a message that came alone either. */
    void tookNone(RegisteredChannel channel) {
        doubts.remove(channel.id());
    }
}
