package al.tirana.nyja.connector.mail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and a key as {@code openssl} writes them, one after the other. */
record PemFile(List<X509Certificate> certificates, List<PrivateKey> keys) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (CERTIFICATE|PRIVATE KEY)-----([A-Za-z0-9+/=\\s]{1,100000})-----END \\1-----");

    /** @throws GeneralSecurityException if a part of it cannot be read */
    static PemFile read(byte[] bytes) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        List<PrivateKey> keys = new ArrayList<>();
        Matcher block = BLOCK.matcher(new String(bytes, StandardCharsets.US_ASCII));
        while (block.find()) {
            byte[] der = decoded(block.group(2));
            if (block.group(1).equals("CERTIFICATE")) {
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            } else {
                keys.add(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
            }
        }
        return new PemFile(List.copyOf(certificates), List.copyOf(keys));
    }

    /** SHA-256, lower case hex. */
    static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private static byte[] decoded(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not base64");
        }
    }

    @Override
    public String toString() {
        return "PemFile[" + certificates.size() + " certificates, " + keys.size() + " keys]";
    }
}
