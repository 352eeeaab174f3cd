package al.tirana.nyja.engine.register;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody brought as a certificate: read, or told what it is instead. People bring a request, a key, a bundle or only the
 * fingerprint, and each needs another next step. Nothing of what was brought is quoted or kept.
 */
final class GivenCertificate {

    private static final Pattern BLOCK = Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----");
    private static final Pattern FINGERPRINT = Pattern.compile(
            "(?i)\\s*(?:sha-?(?:1|256))?\\s*(?:fingerprint)?\\s*[:=]?\\s*((?:[0-9a-f]{2}[:\\s]*){20}|(?:[0-9a-f]{2}[:\\s]*){32})\\s*");
    private static final int DER = 0x30;
    private static final int INTEGER = 0x02;
    private static final int NAME = 0x06;

    private GivenCertificate() {}

    /** As PEM, also where the bytes of a certificate were brought as they are (DER). */
    static String text(byte[] brought) {
        return binary(brought) ? pem(brought) : new String(brought, StandardCharsets.UTF_8);
    }

    /** The first byte alone is also the digit 0, with which a fingerprint may begin; a text has no such bytes as a number begins with. */
    private static boolean binary(byte[] brought) {
        return brought.length > 0
                && brought[0] == DER
                && new String(brought, StandardCharsets.ISO_8859_1).chars().anyMatch(one -> one <= NAME);
    }

    static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }

    /**
     * The institution's own first, then those of the authorities between it and one that the hub knows.
     *
     * @throws RefusedChange saying what it is, if it is no certificate
     */
    static List<X509Certificate> read(String text) {
        if (text.contains("PRIVATE KEY") || text.matches("(?s)\\s*\\{.*\"d\"\\s*:.*")) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_PRIVATE);
        }
        List<X509Certificate> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        boolean any = false;
        while (block.find()) {
            any = true;
            found.add(one(block.group(1), block.group(2)));
        }
        if (!any) {
            found.add(bare(text));
        }
        return ownFirst(found);
    }

    private static X509Certificate one(String kind, String base64) {
        if (kind.endsWith("CERTIFICATE REQUEST")) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_REQUEST);
        }
        if (kind.equals("PKCS7") || kind.equals("CMS")) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_BUNDLE);
        }
        if (kind.endsWith("PUBLIC KEY")) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_KEY);
        }
        if (!kind.endsWith("CERTIFICATE")) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_UNREADABLE);
        }
        return certificate(base64);
    }

    /** Without the lines around it. */
    private static X509Certificate bare(String text) {
        if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("ssh-")) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_KEY);
        }
        if (FINGERPRINT.matcher(text).matches()) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_FINGERPRINT);
        }
        return certificate(text);
    }

    private static X509Certificate certificate(String base64) {
        byte[] der;
        try {
            der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_UNREADABLE);
        }
        try {
            if (der.length > 0 && der[0] == DER) {
                return (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            }
        } catch (CertificateException e) {
            // said below: what it is instead
        }
        throw new RefusedChange(kind(der));
    }

    /** What bytes are that are no certificate, by how they begin. */
    private static ChangeFault kind(byte[] der) {
        int first = inside(der, 0);
        if (first < 0) {
            return ChangeFault.CERTIFICATE_UNREADABLE;
        }
        if (der[first] == INTEGER) {
            return ChangeFault.CERTIFICATE_PRIVATE; // a key, or a PKCS#12 file with one
        }
        if (der[first] == NAME) {
            return ChangeFault.CERTIFICATE_BUNDLE;
        }
        int second = der[first] == DER ? inside(der, first) : -1;
        if (second >= 0 && der[second] == INTEGER) {
            return ChangeFault.CERTIFICATE_REQUEST;
        }
        return second >= 0 && der[second] == NAME ? ChangeFault.CERTIFICATE_KEY : ChangeFault.CERTIFICATE_UNREADABLE;
    }

    /** Where the content of the sequence at this place begins; -1 if there is none. */
    private static int inside(byte[] der, int at) {
        if (at + 1 >= der.length || der[at] != DER) {
            return -1;
        }
        int length = der[at + 1] & 0xff;
        int begin = at + 2 + (length > 0x80 ? length - 0x80 : 0);
        return begin < der.length ? begin : -1;
    }

    private static List<X509Certificate> ownFirst(List<X509Certificate> found) {
        List<X509Certificate> own = found.stream()
                .filter(one -> one.getBasicConstraints() < 0)
                .distinct()
                .toList();
        if (own.size() > 1) {
            throw RefusedChange.naming(ChangeFault.CERTIFICATE_SEVERAL, String.format(Locale.ROOT, "%d", own.size()));
        }
        List<X509Certificate> sorted = new ArrayList<>(own);
        found.stream().filter(one -> !own.contains(one)).distinct().forEach(sorted::add);
        return List.copyOf(sorted);
    }
}
