package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.TestAuthority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People bring all sorts of files where a certificate is wanted: each is told what it is, and none is quoted. */
class GivenCertificateTest {

    @TempDir
    private static Path folder;

    private static X509Certificate one;
    private static String request;
    private static KeyPair pair;

    @BeforeAll
    static void issue() throws Exception {
        TestAuthority authority = new TestAuthority(folder, "Authority");
        one = authority.issue("one");
        request = authority.writes("-certreq", "one");
        pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    @Test
    void aCertificateIsReadWhicheverWayItIsWritten() throws Exception {
        String pem = GivenCertificate.pem(one.getEncoded());
        for (byte[] brought : List.of(
                bytes(pem),
                bytes("Bag Attributes\r\n  friendlyName: one\r\n" + pem.replace("\n", "\r\n")),
                bytes(pem.replaceAll("-----[A-Z ]+-----", "")),
                bytes(pem + pem),
                one.getEncoded())) {
            assertThat(GivenCertificate.read(GivenCertificate.text(brought))).containsExactly(one);
        }
    }

    @Test
    void whatElseItIsIsSaid() throws Exception {
        byte[] bundle = CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(one))
                .getEncoded("PKCS7");
        refused(ChangeFault.CERTIFICATE_REQUEST, bytes(request));
        refused(ChangeFault.CERTIFICATE_REQUEST, der(request));
        refused(ChangeFault.CERTIFICATE_BUNDLE, bytes(block("PKCS7", bundle)));
        refused(ChangeFault.CERTIFICATE_BUNDLE, bundle);
        refused(
                ChangeFault.CERTIFICATE_KEY,
                bytes(block("PUBLIC KEY", pair.getPublic().getEncoded())));
        refused(ChangeFault.CERTIFICATE_KEY, pair.getPublic().getEncoded());
        refused(ChangeFault.CERTIFICATE_KEY, bytes("{\"kty\":\"EC\",\"crv\":\"P-256\"}"));
        refused(ChangeFault.CERTIFICATE_FINGERPRINT, bytes("ab".repeat(32)));
        refused(ChangeFault.CERTIFICATE_FINGERPRINT, bytes("SHA256 Fingerprint=" + "AB:".repeat(31) + "AB\n"));
        refused(ChangeFault.CERTIFICATE_FINGERPRINT, bytes("AB ".repeat(20)));
        refused(ChangeFault.CERTIFICATE_FINGERPRINT, bytes("0a".repeat(32)));
        refused(ChangeFault.CERTIFICATE_FINGERPRINT, bytes("0A:" + "BC:".repeat(30) + "BC"));
        for (String nothing : List.of("", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")) {
            refused(ChangeFault.CERTIFICATE_UNREADABLE, bytes(nothing));
        }
        X509Certificate second =
                ClientCertificate.read(TestRegisters.pem("second")).certificate();
        refused(
                ChangeFault.CERTIFICATE_SEVERAL,
                bytes(GivenCertificate.pem(one.getEncoded()) + GivenCertificate.pem(second.getEncoded())));
    }

    @Test
    void aPrivateKeyIsRefusedInEveryFormAndNothingOfItIsSaid() throws Exception {
        byte[] secret = pair.getPrivate().getEncoded();
        String base64 = Base64.getEncoder().encodeToString(secret);
        for (byte[] brought : List.of(
                bytes(block("PRIVATE KEY", secret)),
                bytes(block("ENCRYPTED PRIVATE KEY", secret)),
                bytes(GivenCertificate.pem(one.getEncoded()) + block("EC PRIVATE KEY", secret)),
                bytes("{\"kty\":\"EC\", \"d\" : \"" + base64 + "\"}"),
                bytes(base64),
                secret,
                java.nio.file.Files.readAllBytes(folder.resolve("Authority.p12")))) {
            assertThatExceptionOfType(RefusedChange.class)
                    .isThrownBy(() -> GivenCertificate.read(GivenCertificate.text(brought)))
                    .satisfies(refused -> {
                        assertThat(refused.fault()).isEqualTo(ChangeFault.CERTIFICATE_PRIVATE);
                        assertThat(refused.toString()).doesNotContain(base64.substring(0, 20));
                    });
        }
    }

    private static void refused(ChangeFault fault, byte[] brought) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> GivenCertificate.read(GivenCertificate.text(brought)))
                .extracting(RefusedChange::fault)
                .isEqualTo(fault);
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static String block(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                + "-----\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
