package al.tirana.nyja.simulator.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a partner does with a disclosure after it has written it down. Called by many threads. */
public interface Answerer {

    /** An institution that only receives. */
    Answerer SILENT = (disclosure, repeat) -> Optional.empty();

    /**
     * @param repeat true if this disclosure took effect before; then it must have no second effect
     * @return a message for the body of the HTTP answer
     */
    Optional<ObjectNode> took(ObjectNode disclosure, boolean repeat);
}
