package al.tirana.nyja.simulator.partner;

import java.io.IOException;
import java.util.List;

/** What an institution sends when it is told to. One order at a time. */
public interface Sending {

    /**
     * @throws IllegalArgumentException if this institution cannot send that; the text says what it can
     * @throws IOException if the hub could not be reached
     */
    List<SendResult> send(SendOrder order) throws IOException, InterruptedException;
}
