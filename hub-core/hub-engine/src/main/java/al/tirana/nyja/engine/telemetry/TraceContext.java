package al.tirana.nyja.engine.telemetry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a message stands in a trace, as W3C's {@code traceparent} says it.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param sampled whether whoever began the trace wants it kept
 */
record TraceContext(String traceId, String spanId, boolean sampled) {

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final Pattern NOTHING = Pattern.compile("0+");

    /** Empty if it is none. */
    static Optional<TraceContext> of(String traceparent) {
        Matcher read = FORM.matcher(traceparent == null ? "" : traceparent);
        if (!read.matches()
                || NOTHING.matcher(read.group(1)).matches()
                || NOTHING.matcher(read.group(2)).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new TraceContext(read.group(1), read.group(2), (Integer.parseInt(read.group(3), 16) & 1) == 1));
    }

    /** As it is written. */
    String text() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
