package al.tirana.nyja.simulator.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Bytes to post, with what is wrong with them.
 *
 * @param bytes the body of the request; not copied
 * @param message the message in it, where there is one
 */
public record FaultyInput(Fault fault, byte[] bytes, Optional<ObjectNode> message) {

    @Override
    public String toString() {
        return "FaultyInput[" + fault + ", " + bytes.length + " bytes]";
    }
}
