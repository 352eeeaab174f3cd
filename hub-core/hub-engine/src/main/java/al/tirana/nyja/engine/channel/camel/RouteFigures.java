package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.channel.ChannelId;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** What a route has done since the hub started; it goes on when the endpoint changes. For many threads. */
public final class RouteFigures implements RouteFiguresMXBean {

    /** Whether the route can carry. */
    public enum State {
        STARTED,
        /** Somebody stopped its channel. */
        PAUSED,
        /** It could not be made with the endpoint's settings as they stand. */
        FAILED
    }

    private record Failure(String code, Instant at) {}

    private final String connector;
    private final ChannelId channel;
    private final Direction direction;
    private final Clock clock;
    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile State state = State.STARTED;
    private volatile Failure last;

    RouteFigures(String connector, ChannelId channel, Direction direction, Clock clock) {
        this.connector = connector;
        this.channel = channel;
        this.direction = direction;
        this.clock = clock;
    }

    void completed() {
        completed.incrementAndGet();
    }

    void refused(String code) {
        refused.incrementAndGet();
        last = new Failure(code, clock.instant());
    }

    void failed(String code) {
        failed.incrementAndGet();
        last = new Failure(code, clock.instant());
    }

    void is(State now) {
        state = now;
    }

    /** When the newest failure was; null if there was none. */
    public Instant lastFailureAt() {
        Failure newest = last;
        return newest == null ? null : newest.at();
    }

    ChannelId channel() {
        return channel;
    }

    Direction direction() {
        return direction;
    }

    @Override
    public String getConnector() {
        return connector;
    }

    @Override
    public String getInstitution() {
        return channel.institution();
    }

    @Override
    public String getChannel() {
        return channel.name();
    }

    @Override
    public String getDirection() {
        return direction.name();
    }

    @Override
    public String getState() {
        return state.name();
    }

    @Override
    public long getCompleted() {
        return completed.get();
    }

    @Override
    public long getRefused() {
        return refused.get();
    }

    @Override
    public long getFailed() {
        return failed.get();
    }

    @Override
    public String getLastFailure() {
        Failure newest = last;
        return newest == null ? "" : newest.code();
    }
}
