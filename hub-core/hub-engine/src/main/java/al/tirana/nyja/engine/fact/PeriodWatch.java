package al.tirana.nyja.engine.fact;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Looks every hour for months whose secret is to be destroyed. */
public final class PeriodWatch extends Watch {

    PeriodWatch(Periods periods) {
        super("nyja-periods", Duration.ofHours(1), periods::closeDue);
    }
}
