package al.tirana.nyja.engine.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What the hub says of a case that nobody answered in time.
 *
 * @param late who should have answered
 * @param reminder for that one; empty if the type has no words for it
 * @param end moves the case
 */
public record Overdue(String late, Optional<Words> reminder, Words end) {

    /**
     * A message to be.
     *
     * @param type full name
     * @param to whom it may be addressed, the first that its flow knows; the other party of the case is told as well
     */
    public record Words(String type, List<String> to, ObjectNode body) {

        public Words {
            to = List.copyOf(to);
        }

        @Override
        public String toString() {
            return "Words[" + type + "]";
        }
    }
}
