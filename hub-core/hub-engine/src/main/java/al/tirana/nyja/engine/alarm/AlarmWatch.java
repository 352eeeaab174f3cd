package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Looks every few seconds whether there is an alarm to tell. */
final class AlarmWatch extends Watch {

    AlarmWatch(AlarmTeller teller) {
        super("nyja-alarms-told", Duration.ofSeconds(5), teller::look);
    }
}
