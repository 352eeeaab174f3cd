package al.tirana.ura.engine.run;

import java.util.Collection;
import java.util.Optional;

/** The plugins that run in this server. */
public interface Translations {

    Collection<String> runningIds();

    Optional<Translation> of(String plugin);
}
