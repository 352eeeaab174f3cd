package al.tirana.nyja.engine.register;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be shown of a secret: the certificates in it, by which a second person knows whose signature would count, and the
 * fingerprint of the public half of a key of OpenSSH, by which the partner knows it. It is part of the proposal, so of its SHA-256.
 * Of passwords and other private keys nothing is shown.
 */
final class PublicHalf {

    static final String SHOWN = "shown";
    static final String ALL = "ALL";
    static final String KEY = "KEY";
    static final String PART = "PART";
    static final String NONE = "NONE";

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private PublicHalf() {}

    static Map<String, String> of(byte[] secret) {
        Optional<String> key = OpenSshKey.fingerprint(secret);
        if (key.isPresent()) {
            return new TreeMap<>(Map.of("publicHalf", key.get(), SHOWN, KEY));
        }
        Matcher found = CERTIFICATE.matcher(new String(secret, StandardCharsets.ISO_8859_1));
        List<X509Certificate> certificates = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        Map<String, String> half = new TreeMap<>();
        try {
            while (found.find()) {
                certificates.add(read(found.group(1)));
                found.appendReplacement(rest, "");
            }
            found.appendTail(rest);
            if (!certificates.isEmpty()) {
                half.put("subject", joined(certificates, one -> one.getSubjectX500Principal()
                        .getName()));
                half.put("fingerprint", joined(certificates, ClientCertificate::fingerprint));
                half.put(
                        "notAfter",
                        certificates.stream()
                                .map(one -> one.getNotAfter().toInstant())
                                .min(Comparator.naturalOrder())
                                .orElseThrow()
                                .toString());
                half.put(SHOWN, rest.toString().isBlank() ? ALL : PART);
                return half;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // no certificate that one could show
        }
        return Map.of(SHOWN, NONE);
    }

    private static X509Certificate read(String base64) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(base64);
        X509Certificate one = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        if (one.getEncoded().length != der.length) {
            throw new IllegalArgumentException(); // something behind it that would not be seen
        }
        return one;
    }

    private interface Naming {
        String of(X509Certificate one) throws GeneralSecurityException;
    }

    private static String joined(List<X509Certificate> all, Naming naming) throws GeneralSecurityException {
        List<String> names = new ArrayList<>();
        for (X509Certificate one : all) {
            names.add(naming.of(one));
        }
        return String.join("; ", names);
    }
}
