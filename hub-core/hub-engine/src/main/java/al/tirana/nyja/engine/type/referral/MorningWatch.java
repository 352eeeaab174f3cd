package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Looks every minute whether it is morning. */
final class MorningWatch extends Watch {

    MorningWatch(Runnable look) {
        super("nyja-morning-mail", Duration.ofMinutes(1), look::run);
    }
}
