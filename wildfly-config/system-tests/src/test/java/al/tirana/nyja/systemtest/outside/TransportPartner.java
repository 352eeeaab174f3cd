package al.tirana.nyja.systemtest.outside;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A partner behind some transport, as a real server in this test's own process. */
interface TransportPartner extends AutoCloseable {

    /** What a channel to it is registered with. */
    Map<String, String> settings();

    /** With which the hub signs in; not empty, and full of characters that mean something to Camel. */
    default String password() {
        return "n#y&j{a}+%24$";
    }

    /** Every message that has arrived here, as it came. */
    List<String> arrived() throws Exception;

    /** Puts a message where the hub fetches it. */
    void bring(String message) throws Exception;

    /** Whether nothing lies there any more. */
    boolean allFetched() throws Exception;

    @Override
    void close() throws IOException;
}
