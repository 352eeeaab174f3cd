package al.tirana.nyja.engine.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the sender of one message hears: a signed acknowledgement or a signed rejection.
 *
 * @param status HTTP status if it is the only answer
 * @param message an FPR message of the hub
 */
public record Answer(int status, ObjectNode message) {

    public static final int ACCEPTED = 202;
    public static final int NOT_READY = 503;

    public boolean accepted() {
        return status == ACCEPTED;
    }
}
