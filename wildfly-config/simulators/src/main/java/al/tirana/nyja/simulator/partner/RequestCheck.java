package al.tirana.nyja.simulator.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a partner checks before it believes what comes. Called by many threads. */
public interface RequestCheck {

    /**
     * @param key the {@code Idempotency-Key} header, or null if there is none
     * @return what is wrong, in technical words without any value
     */
    Optional<String> faultIn(ObjectNode message, String key);
}
