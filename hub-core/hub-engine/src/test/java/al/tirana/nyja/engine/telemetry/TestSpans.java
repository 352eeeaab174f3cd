package al.tirana.nyja.engine.telemetry;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Spans that are noted and go nowhere, for tests of who notes them. */
public final class TestSpans {

    public final Spans spans = new Spans(data -> Arrays.copyOf(data, 32), Clock.systemUTC(), 100);

    /** Names and attributes of those that were noted since the last time. */
    public List<String> noted() {
        return spans.take(100).stream()
                .map(span -> span.name() + " " + span.attributes())
                .toList();
    }
}
