package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Looks every few seconds for what nobody chose about in time. */
public final class ChoiceWatch extends Watch {

    public ChoiceWatch(Choices choices) {
        super("nyja-choices", Duration.ofSeconds(5), choices::endDue);
    }
}
