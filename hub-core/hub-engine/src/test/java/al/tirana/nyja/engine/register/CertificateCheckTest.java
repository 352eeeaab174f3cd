package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestAuthority;
import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.vault.Authorities;
import al.tirana.nyja.engine.vault.Revocations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the door would turn away is refused before anybody approves it; and nothing else is. */
class CertificateCheckTest {

    private static final String[] EC = {"-keyalg", "EC", "-groupname", "secp256r1", "-validity", "300"};

    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static TestAuthority other;
    private static X509Certificate good;

    /** Later than what a test issues. */
    private final TestClock clock =
            new TestClock(Instant.now().plus(Duration.ofHours(1)).toString());

    private final Revocations revocations = new Revocations(clock);

    @BeforeAll
    static void issue() {
        authority = new TestAuthority(folder, "Accepted");
        other = new TestAuthority(folder, "Other");
        good = authority.issue("good", with("-ext", "eku=serverAuth,clientAuth"));
    }

    @Test
    void oneOfAnAcceptedAuthorityIsTaken() {
        assertThat(fault(good)).isNull();
    }

    @Test
    void oneThatSignedItselfOrIsOfAnotherAuthorityIsRefusedWithTheNamesOfThoseThatAreAccepted() {
        assertThat(fault(other.issue("stranger", EC))).isEqualTo(ChangeFault.CERTIFICATE_STRANGER);
        X509Certificate own = ClientCertificate.read(TestRegisters.pem("first")).certificate();
        assertThat(check().objection(given(own)).orElseThrow().what().en())
                .contains("its holder signed it", "accepted: CN=Accepted");
        assertThat(check().objection(given(own)).orElseThrow().what().sq()).contains("pranohen: CN=Accepted");
    }

    /** What else stands in a truststore would send people to where nobody signs. */
    @Test
    void onlyAuthoritiesThatIssueNowAreNamed() {
        X509Certificate single =
                ClientCertificate.read(TestRegisters.pem("first")).certificate();
        X509Certificate stranger = other.issue("stranger3", with("-validity", "7300"));
        Authorities some = new Authorities(List.of(single, authority.certificate()));
        assertThat(said(some, stranger)).endsWith("accepted: CN=Accepted");
        assertThat(said(new Authorities(List.of(single)), stranger)).endsWith("accepted: none");
        clock.forward(Duration.ofDays(7299));
        assertThat(said(some, stranger)).endsWith("accepted: CN=Accepted");
        assertThat(some.issuing(clock.instant().plus(Duration.ofDays(2)))).isEmpty();
    }

    @Test
    void oneThatStandsInTheTruststoreItselfNeedsNobodyElse() {
        X509Certificate own = ClientCertificate.read(TestRegisters.pem("first")).certificate();
        assertThat(new CertificateCheck(new Authorities(List.of(own)), revocations, clock).objection(given(own)))
                .isEmpty();
    }

    @Test
    void oneThatIsOverOrHasNotBegunSaysItsDay() {
        clock.forward(Duration.ofDays(301));
        assertThat(fault(good)).isEqualTo(ChangeFault.CERTIFICATE_EXPIRED);
        assertThat(check().objection(given(good)).orElseThrow().what().en()).contains("20");
        clock.set(Instant.now().minus(Duration.ofDays(1)).toString());
        assertThat(fault(good)).isEqualTo(ChangeFault.CERTIFICATE_EARLY);
    }

    @Test
    void anAuthoritysAServersAndAWeakOneAreRefused() {
        assertThat(fault(authority.certificate())).isEqualTo(ChangeFault.CERTIFICATE_AUTHORITY);
        assertThat(fault(authority.issue("server", with("-ext", "eku=serverAuth"))))
                .isEqualTo(ChangeFault.CERTIFICATE_USAGE);
        assertThat(fault(authority.issue("agreeing", with("-ext", "ku=keyAgreement"))))
                .isEqualTo(ChangeFault.CERTIFICATE_USAGE);
        assertThat(fault(authority.issue("weak", "-keyalg", "RSA", "-keysize", "1024", "-validity", "300")))
                .isEqualTo(ChangeFault.CERTIFICATE_WEAK);
        assertThat(fault(authority.issue("old", with("-sigalg", "SHA1withECDSA"))))
                .isEqualTo(ChangeFault.CERTIFICATE_WEAK);
    }

    /** The JDK's path building takes each of them; its TLS does not. */
    @Test
    void whichCurveItIsCountsNotHowManyBits() {
        for (String curve : List.of("secp256r1", "secp384r1", "secp521r1")) {
            assertThat(fault(authority.issue(curve, "-keyalg", "EC", "-groupname", curve, "-validity", "300")))
                    .as(curve)
                    .isNull();
        }
        for (String curve : List.of("secp256k1", "brainpoolP256r1")) {
            X509Certificate one =
                    ClientCertificate.read(resource(curve + ".pem")).certificate();
            Optional<RefusedChange> refused =
                    new CertificateCheck(new Authorities(List.of(one)), revocations, clock).objection(given(one));
            assertThat(refused.map(RefusedChange::fault)).as(curve).contains(ChangeFault.CERTIFICATE_WEAK);
            assertThat(refused.orElseThrow().what().en()).contains("EC " + curve);
        }
    }

    @Test
    void oneThatItsAuthorityTookBackIsRefused() throws Exception {
        X509Certificate back = authority.issue("back", EC);
        assertThat(fault(back)).isNull();
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(authority.list(10, back.getSerialNumber())));
        revocations.take("ca", list);
        assertThat(fault(back)).isEqualTo(ChangeFault.CERTIFICATE_REVOKED);
    }

    /** An authority between comes with it, as TLS lets the client bring it. */
    @Test
    void anAuthorityBetweenMayStandBesideIt() {
        authority.issue("between", with("-ext", "bc:c", "-ext", "ku=keyCertSign"));
        X509Certificate leaf = authority.issueBy("between", "leaf", EC);
        String chain = pem(authority.certificate("between")) + pem(leaf);

        assertThat(fault(leaf)).isEqualTo(ChangeFault.CERTIFICATE_STRANGER);
        ClientCertificate given = ClientCertificate.read(chain);
        assertThat(given.certificate()).isEqualTo(leaf);
        assertThat(check().objection(given)).isEmpty();
        assertThat(ClientCertificate.read(given.pem())).isEqualTo(given);
    }

    /** The JDK's own judgement of clients, which the server goes by. */
    @Test
    void whatIsTakenIsWhatTheServerTakes() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        X509TrustManager server = (X509TrustManager) factory.getTrustManagers()[0];
        List<X509Certificate> some = List.of(
                good,
                other.issue("stranger2", EC),
                authority.issue("server2", with("-ext", "eku=serverAuth")),
                authority.issue("any", with("-ext", "eku=2.5.29.37.0")),
                authority.issue("agreeing2", with("-ext", "ku=keyAgreement")),
                authority.issue("plain", EC));
        for (X509Certificate one : some) {
            assertThat(fault(one) == null)
                    .as(one.getSubjectX500Principal().getName())
                    .isEqualTo(accepts(server, one));
        }
    }

    private static boolean accepts(X509TrustManager server, X509Certificate one) {
        try {
            server.checkClientTrusted(new X509Certificate[] {one}, "EC");
            return true;
        } catch (java.security.cert.CertificateException e) {
            return false;
        }
    }

    private ChangeFault fault(X509Certificate one) {
        return check().objection(given(one)).map(RefusedChange::fault).orElse(null);
    }

    private String said(Authorities some, X509Certificate one) {
        return new CertificateCheck(some, revocations, clock)
                .objection(given(one))
                .orElseThrow()
                .what()
                .en();
    }

    private CertificateCheck check() {
        return new CertificateCheck(new Authorities(List.of(authority.certificate())), revocations, clock);
    }

    private static ClientCertificate given(X509Certificate one) {
        return ClientCertificate.read(pem(one));
    }

    static String pem(X509Certificate one) {
        try {
            return GivenCertificate.pem(one.getEncoded());
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = CertificateCheckTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] with(String... more) {
        return Stream.concat(Arrays.stream(EC), Arrays.stream(more)).toArray(String[]::new);
    }
}
