package al.tirana.nyja.engine.telemetry;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Exports every few seconds. */
final class SpanWatch extends Watch {

    SpanWatch(Look look) {
        super("nyja-traces", Duration.ofSeconds(2), look);
    }
}
