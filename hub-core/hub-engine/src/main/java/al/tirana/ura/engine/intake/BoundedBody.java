package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.gate.Refusal;
import al.tirana.ura.fpr.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a request's body, and not one byte more than the limit for what it is: one message, or a batch. */
final class BoundedBody {

    private static final int CHUNK = 16 * 1024;

    private BoundedBody() {}

    /**
     * @param announced the length that the request announced, or -1
     * @throws Refusal FPR-107 as soon as it is clear that the body is too large
     */
    static byte[] read(InputStream body, long announced, int messageLimit, int batchLimit) throws IOException, Refusal {
        if (announced > batchLimit) {
            throw tooLarge(batchLimit);
        }
        ByteArrayOutputStream read = new ByteArrayOutputStream(announced > 0 ? (int) announced : CHUNK);
        byte[] chunk = new byte[CHUNK];
        int limit = messageLimit;
        boolean started = false;
        for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
            if (!started && n > 0) {
                limit = startsArray(chunk, n) ? batchLimit : messageLimit;
                started = true;
            }
            if (read.size() + n > limit) {
                throw tooLarge(limit);
            }
            read.write(chunk, 0, n);
        }
        return read.toByteArray();
    }

    private static boolean startsArray(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            if (chunk[i] != ' ' && chunk[i] != '\n' && chunk[i] != '\r' && chunk[i] != '\t') {
                return chunk[i] == '[';
            }
        }
        return false;
    }

    private static Refusal tooLarge(int limit) {
        return new Refusal(
                Finding.of("FPR-107").detail("kufiri është " + limit + " bajt", "the limit is " + limit + " bytes"));
    }
}
