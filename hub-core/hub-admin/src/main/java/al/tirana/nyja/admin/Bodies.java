package al.tirana.nyja.admin;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bodies of requests: at most 1 MiB, UTF-8. */
final class Bodies {

    private static final int LIMIT = 1 << 20;

    private Bodies() {}

    static byte[] bytes(InputStream body) throws IOException {
        byte[] read = body.readNBytes(LIMIT + 1);
        if (read.length > LIMIT) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return read;
    }

    static String text(InputStream body) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(body)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableRequest();
        }
    }

    /** A document; what is not UTF-8 in it stays as U+FFFD, and is told with its line by whoever reads it. */
    static String document(InputStream body) throws IOException {
        return new String(bytes(body), StandardCharsets.UTF_8);
    }

    /** A request's body as JSON; one that must be there. */
    static <T> T required(T body) {
        if (body == null) {
            throw new UnreadableRequest();
        }
        return body;
    }
}
