package al.tirana.nyja.engine.telemetry;

import java.util.Optional;

/**
 * The {@code traceparent} of the exchange that a thread is at: what came with a request, or what goes with a delivery. It
 * says where a step belongs in somebody's pictures and nothing else; nothing is decided by it. What is not well formed is
 * none.
 */
public final class TraceHeader {

    /** Of W3C. */
    public static final String NAME = "traceparent";

    private static final ThreadLocal<TraceContext> HELD = new ThreadLocal<>();

    private final TraceContext before;

    private TraceHeader(TraceContext before) {
        this.before = before;
    }

    /** From now on, on this thread, until it {@linkplain #end ends}. */
    public static TraceHeader hold(String value) {
        TraceHeader held = new TraceHeader(HELD.get());
        put(TraceContext.of(value).orElse(null));
        return held;
    }

    /** What is to be written into a header; empty for none. */
    public static Optional<String> now() {
        return context().map(TraceContext::text);
    }

    static Optional<TraceContext> context() {
        return Optional.ofNullable(HELD.get());
    }

    /** What was before holds again. */
    public void end() {
        put(before);
    }

    private static void put(TraceContext context) {
        if (context == null) {
            HELD.remove();
        } else {
            HELD.set(context);
        }
    }
}
