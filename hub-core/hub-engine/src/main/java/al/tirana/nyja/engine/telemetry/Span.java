package al.tirana.nyja.engine.telemetry;

import java.util.Map;

/**
 * One step of a message.
 *
 * @param parentId null for the first of a trace
 * @param kind as OTLP numbers them
 * @param attributes codes and ids of the registers only
 * @param failed whether it did not do what it was to do
 * @param link a step of somebody else's trace that led to this one; null for none
 */
record Span(
        String traceId,
        String spanId,
        String parentId,
        String name,
        int kind,
        long startNanos,
        long endNanos,
        Map<String, String> attributes,
        boolean failed,
        TraceContext link) {

    /** Somebody asked for it. */
    static final int SERVER = 2;

    /** It asks somebody. */
    static final int CLIENT = 3;
}
