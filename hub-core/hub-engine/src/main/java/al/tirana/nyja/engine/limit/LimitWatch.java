package al.tirana.nyja.engine.limit;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Hears what was set on other servers. */
final class LimitWatch extends Watch {

    LimitWatch(InstitutionLimits limits) {
        super("nyja-limits", Duration.ofSeconds(5), limits::refresh);
    }
}
