package al.tirana.nyja.agreement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What of a message one recipient may see.
 *
 * @param data a new {@code data} object that holds only what is disclosed
 * @param shown the fields that {@code data} holds: pointers with {@code *} for array indexes, each once
 * @param withheld the fields that the message has and the recipient does not see: pointers with {@code *} for array
 *     indexes, each once, in the order of the message
 * @param lacking where {@code data} lacks what the recipient's message must hold, because the sender left out the one
 *     alternative that this recipient may see, or the person excluded it; empty if all is well. Such a message must not
 *     go out
 */
public record Disclosed(ObjectNode data, List<String> shown, List<String> withheld, List<String> lacking) {

    public Disclosed {
        shown = List.copyOf(shown);
        withheld = List.copyOf(withheld);
        lacking = List.copyOf(lacking);
    }

    @Override
    public String toString() {
        return "Disclosed[withheld " + withheld.size() + " fields]";
    }
}
