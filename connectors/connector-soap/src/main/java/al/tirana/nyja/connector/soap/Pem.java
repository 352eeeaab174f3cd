package al.tirana.nyja.connector.soap;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates as text, as OpenSSL writes them: {@code PRIVATE KEY} (PKCS #8) and {@code CERTIFICATE}. */
final class Pem {

    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (?<kind>[A-Z0-9 ]{1,40})-----(?<data>[A-Za-z0-9+/=\\s]{1,60000})-----END \\k<kind>-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC");

    private final String text;

    Pem(byte[] bytes) {
        this.text = new String(bytes, StandardCharsets.US_ASCII);
    }

    /** @throws GeneralSecurityException if there is none, or of another kind than RSA and EC */
    PrivateKey key() throws GeneralSecurityException {
        List<byte[]> keys = blocks("PRIVATE KEY");
        if (keys.size() == 1) {
            for (String algorithm : ALGORITHMS) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
                } catch (GeneralSecurityException e) {
                    // perhaps of the other kind
                }
            }
        }
        throw new GeneralSecurityException("one key is needed");
    }

    /** In their order; at least one. */
    List<X509Certificate> certificates() throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (byte[] block : blocks("CERTIFICATE")) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
        }
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("a certificate is needed");
        }
        return certificates;
    }

    private List<byte[]> blocks(String kind) {
        List<byte[]> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group("kind").equals(kind)) {
                found.add(Base64.getMimeDecoder().decode(block.group("data")));
            }
        }
        return found;
    }
}
