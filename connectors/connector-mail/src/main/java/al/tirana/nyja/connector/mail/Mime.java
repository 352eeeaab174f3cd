package al.tirana.nyja.connector.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Lines and parts of a mail. */
final class Mime {

    private Mime() {}

    static void line(ByteArrayOutputStream to, String text) {
        to.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        to.write('\r');
        to.write('\n');
    }

    static void base64(ByteArrayOutputStream to, byte[] bytes) {
        to.writeBytes(Base64.getMimeEncoder().encode(bytes));
        line(to, "");
    }

    /** An entity of S/MIME. */
    static byte[] pkcs7(String kind, byte[] cms) {
        ByteArrayOutputStream entity = new ByteArrayOutputStream(cms.length / 3 * 4 + 512);
        line(entity, "Content-Type: application/pkcs7-mime; smime-type=" + kind + "; name=\"smime.p7m\"");
        line(entity, "Content-Transfer-Encoding: base64");
        line(entity, "Content-Disposition: attachment; filename=\"smime.p7m\"");
        line(entity, "");
        base64(entity, cms);
        return entity.toByteArray();
    }
}
