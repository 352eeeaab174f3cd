package al.tirana.nyja.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What shows that a package is the one that was made: its SHA-256, and a signature over all of them beside. */
final class Proof {

    static final String SUMS = "SHA256SUMS";

    private Proof() {}

    /** {@code sha256sum -c SHA256SUMS} checks them. */
    static Path sums(Path folder, List<Path> files) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
        }
        return Files.writeString(folder.resolve(SUMS), text);
    }

    /**
     * {@code openssl dgst -sha256 -verify public.pem -signature SHA256SUMS.sig SHA256SUMS} checks it.
     *
     * @param key a private key, RSA or on a curve, PEM, PKCS #8, without a pass phrase
     */
    static Path sign(Path sums, Path key) throws IOException, GeneralSecurityException {
        PrivateKey secret = read(key);
        Signature signature =
                Signature.getInstance("SHA256with" + ("EC".equals(secret.getAlgorithm()) ? "ECDSA" : "RSA"));
        signature.initSign(secret);
        signature.update(Files.readAllBytes(sums));
        return Files.write(sums.resolveSibling(SUMS + ".sig"), signature.sign());
    }

    private static PrivateKey read(Path key) throws IOException, GeneralSecurityException {
        String pem = Files.readString(key, StandardCharsets.US_ASCII);
        String begin = "-----BEGIN PRIVATE KEY-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END PRIVATE KEY-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    key
                            + " is no private key in PKCS #8 without a pass phrase: openssl pkcs8 -topk8 -nocrypt -in … -out …");
        }
        PKCS8EncodedKeySpec secret =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to)));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(secret);
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("RSA").generatePrivate(secret);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
