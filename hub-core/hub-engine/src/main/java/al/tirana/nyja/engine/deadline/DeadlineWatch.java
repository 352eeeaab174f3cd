package al.tirana.nyja.engine.deadline;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Looks every few seconds for cases that were not answered in time. */
public final class DeadlineWatch extends Watch {

    DeadlineWatch(Deadlines deadlines) {
        super("nyja-deadlines", Duration.ofSeconds(5), deadlines::look);
    }
}
