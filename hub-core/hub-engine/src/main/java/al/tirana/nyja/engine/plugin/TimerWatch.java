package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Looks every few seconds for timers whose moment has come. */
public final class TimerWatch extends Watch {

    TimerWatch(Timers timers) {
        super("nyja-timers", Duration.ofSeconds(5), timers::fireDue);
    }
}
