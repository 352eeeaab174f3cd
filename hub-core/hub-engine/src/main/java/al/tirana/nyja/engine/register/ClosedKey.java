package al.tirana.nyja.engine.register;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A private key that a pass phrase closes, in whichever of the usual notations: no connector can open it. */
final class ClosedKey {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ENCRYPTED PRIVATE KEY-----|(?m)^Proc-Type:\\s*4\\s*,\\s*ENCRYPTED\\s*$");

    private ClosedKey() {}

    static boolean is(byte[] secret) {
        return OpenSshKey.isClosed(secret)
                || PEM.matcher(new String(secret, StandardCharsets.ISO_8859_1)).find();
    }
}
