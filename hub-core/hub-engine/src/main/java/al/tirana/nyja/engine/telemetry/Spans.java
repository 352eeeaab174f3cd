package al.tirana.nyja.engine.telemetry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Notes what became of messages, for a collector. Where the sender began a trace (the envelope's {@code traceparent}), the
 * hub's steps belong to it; else a case is one trace, whose id only the hub can tell from the case's number. The step at the
 * door has an id that follows from the message's, so a delivery names it without anything being stored.
 *
 * <p>For many threads; never waits. What the collector does not take in time is dropped and counted.
 */
public final class Spans {

    /** Nothing is noted. */
    public static final Spans OFF = new Spans(null, Clock.systemUTC(), 1);

    private static final int TRACE = 16;
    private static final int SPAN = 8;

    private final UnaryOperator<byte[]> keyed;
    private final Clock clock;
    private final ArrayBlockingQueue<Span> noted;
    private final AtomicLong dropped = new AtomicLong();
    private final SecureRandom random = new SecureRandom();

    /** @param keyed makes of some bytes 32 others that nobody else could; null: nothing is noted */
    Spans(UnaryOperator<byte[]> keyed, Clock clock, int most) {
        this.keyed = keyed;
        this.clock = clock;
        this.noted = new ArrayBlockingQueue<>(most);
    }

    public boolean on() {
        return keyed != null;
    }

    /**
     * A message stood before the gate.
     *
     * @param message as it came; null if it could not be read
     */
    public void received(ObjectNode message, Duration took, String institution, int status) {
        received(
                attribute(message, "traceparent"),
                attribute(message, "correlationid"),
                attribute(message, "id"),
                took,
                institution,
                status);
    }

    private static String attribute(ObjectNode message, String name) {
        return message == null ? null : message.path(name).textValue();
    }

    /**
     * A message stood before the gate.
     *
     * @param traceparent, correlation, message as its envelope says; each may be null, or anything
     * @param took until now
     * @param outcome {@code 202}, or another status
     */
    void received(
            String traceparent, String correlation, String message, Duration took, String institution, int status) {
        if (!on()) {
            return;
        }
        Optional<TraceContext> sender = TraceContext.of(traceparent);
        if (sender.isPresent() && !sender.get().sampled()) {
            return;
        }
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("nyja.institution", institution);
        attributes.put("http.response.status_code", String.valueOf(status));
        String trace = sender.map(TraceContext::traceId).orElseGet(() -> traceOf(correlation));
        Optional<TraceContext> came = TraceHeader.context().filter(TraceContext::sampled);
        Optional<TraceContext> nearer =
                came.filter(header -> header.traceId().equals(trace)).or(() -> sender);
        note(
                trace,
                message == null ? fresh() : spanOf(message),
                nearer.map(TraceContext::spanId).orElse(null),
                "nyja receive",
                Span.SERVER,
                took,
                attributes,
                status >= 400,
                came.filter(header -> !header.traceId().equals(trace)).orElse(null));
    }

    /**
     * What a delivery that begins now says to its recipient: the step of the hub that it is, in the sender's trace or in the
     * case's. Where nothing is noted, what the sender said goes on unchanged.
     *
     * @param traceparent of the disclosure, as its sender said it; null if not
     * @return null: nothing
     */
    public String next(String traceparent, String correlation) {
        Optional<TraceContext> sender = TraceContext.of(traceparent);
        if (!on() || sender.filter(context -> !context.sampled()).isPresent()) {
            return sender.map(TraceContext::text).orElse(null);
        }
        return new TraceContext(sender.map(TraceContext::traceId).orElseGet(() -> traceOf(correlation)), fresh(), true)
                .text();
    }

    /**
     * A delivery was tried.
     *
     * @param traceparent of the disclosure, as its sender said it; null if not
     * @param next what it said to its recipient, see {@link #next}; null if nothing
     * @param cause id of the message that is disclosed
     * @param outcome the delivery's new state, or the code of the failure
     */
    public void sent(
            String traceparent,
            String next,
            String correlation,
            String cause,
            Duration took,
            Map<String, String> attributes,
            String outcome,
            boolean failed) {
        if (!on()) {
            return;
        }
        Optional<TraceContext> sender = TraceContext.of(traceparent);
        if (sender.isPresent() && !sender.get().sampled()) {
            return;
        }
        Map<String, String> all = new TreeMap<>(attributes);
        all.put("nyja.outcome", outcome);
        note(
                sender.map(TraceContext::traceId).orElseGet(() -> traceOf(correlation)),
                TraceContext.of(next).map(TraceContext::spanId).orElseGet(this::fresh),
                cause == null ? null : spanOf(cause),
                "nyja deliver",
                Span.CLIENT,
                took,
                all,
                failed,
                null);
    }

    /** What waits to be exported, at most so many. */
    List<Span> take(int most) {
        List<Span> taken = new ArrayList<>();
        noted.drainTo(taken, most);
        return taken;
    }

    /** How many were dropped since the last time somebody asked. */
    long dropped() {
        return dropped.getAndSet(0);
    }

    /** Of a case. */
    String traceOf(String correlation) {
        return correlation == null
                ? hex(randomBytes(), TRACE)
                : hex(keyed.apply(("trace/" + correlation).getBytes(StandardCharsets.UTF_8)), TRACE);
    }

    /** Of a message at the door. */
    String spanOf(String message) {
        return hex(keyed.apply(("span/" + message).getBytes(StandardCharsets.UTF_8)), SPAN);
    }

    private String fresh() {
        return hex(randomBytes(), SPAN);
    }

    private byte[] randomBytes() {
        return ByteBuffer.allocate(TRACE)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .array();
    }

    private void note(
            String trace,
            String span,
            String parent,
            String name,
            int kind,
            Duration took,
            Map<String, String> attributes,
            boolean failed,
            TraceContext link) {
        long end = nanos(clock.instant());
        if (!noted.offer(
                new Span(trace, span, parent, name, kind, end - took.toNanos(), end, attributes, failed, link))) {
            dropped.incrementAndGet();
        }
    }

    private static long nanos(Instant at) {
        return Duration.ofSeconds(at.getEpochSecond(), at.getNano()).toNanos();
    }

    private static String hex(byte[] bytes, int length) {
        return HexFormat.of().formatHex(bytes, 0, length);
    }
}
