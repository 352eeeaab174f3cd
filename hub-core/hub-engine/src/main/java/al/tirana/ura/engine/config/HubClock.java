package al.tirana.ura.engine.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The hub's clock: the only one that decides. Senders' clocks decide nothing. */
@ApplicationScoped
public class HubClock {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
