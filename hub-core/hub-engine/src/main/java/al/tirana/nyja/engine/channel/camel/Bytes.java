package al.tirana.nyja.engine.channel.camel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.camel.Message;

/** A body as bytes, whatever the component made of it. */
final class Bytes {

    private Bytes() {}

    /**
     * At most so many; a stream is not read any further.
     *
     * @throws IOException if it breaks, or if the component's body has no bytes
     */
    static byte[] of(Message message, int most) throws IOException {
        if (message.getBody() == null) {
            return new byte[0];
        }
        if (message.getBody() instanceof byte[] bytes) {
            return bytes.length > most ? Arrays.copyOf(bytes, most) : bytes;
        }
        try (InputStream stream = message.getBody(InputStream.class)) {
            if (stream == null) {
                throw new IOException(
                        "a body without bytes: " + message.getBody().getClass().getName());
            }
            return stream.readNBytes(most);
        }
    }
}
