package al.tirana.nyja.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.TestAuthority;
import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.admission.Caller;
import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.vault.Revocations.Standing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that its authority has taken back counts no more, neither at the door nor at a partner's server. */
class RevocationsTest {

    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static X509Certificate good;
    private static X509Certificate bad;
    private static X509CRL list;

    private final TestClock clock = new TestClock(Instant.now().toString());
    private final Revocations revocations = new Revocations(clock);

    @BeforeAll
    static void issue() throws Exception {
        authority = new TestAuthority(folder, "Authority");
        good = authority.issue("good");
        bad = authority.issue("bad");
        list = crl(authority.list(10, bad.getSerialNumber()));
    }

    @Test
    void aListNamesWhomItNames() {
        assertThat(revocations.of(bad)).isEqualTo(Standing.GOOD);
        assertThat(revocations.take("ca", list)).isTrue();
        assertThat(revocations.of(bad)).isEqualTo(Standing.REVOKED);
        assertThat(revocations.of(good)).isEqualTo(Standing.GOOD);
        assertThat(revocations.of(authority.certificate())).isEqualTo(Standing.GOOD);
    }

    @Test
    void anOlderListThanBeforeIsNotTaken() throws Exception {
        X509CRL older = crl(authority.list(0));
        assertThat(older.getThisUpdate()).isBefore(list.getThisUpdate());
        revocations.take("ca", list);
        assertThat(revocations.take("ca", older)).isFalse();
        assertThat(revocations.of(bad)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void anotherAuthoritysListTakesNobodysPlace() throws Exception {
        X509CRL another = crl(new TestAuthority(folder.resolve("."), "Another").list(10));
        revocations.take("ca", list);
        assertThat(revocations.isAnothers("ca", list)).isFalse();
        assertThat(revocations.isAnothers("ca", another)).isTrue();
        assertThat(revocations.take("ca", another)).isFalse();
        assertThat(revocations.of(bad)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void whenAListIsOverSoftGoesOnAndHardDoesNot() {
        revocations.take("ca", list);
        assertThat(revocations.counts("ca")).isTrue();
        clock.forward(Duration.ofDays(20));
        assertThat(revocations.counts("ca")).isFalse();
        assertThat(revocations.of(good)).isEqualTo(Standing.GOOD);
        assertThat(revocations.of(bad)).isEqualTo(Standing.REVOKED);
        revocations.demand();
        assertThat(revocations.of(good)).isEqualTo(Standing.UNSAID);
        assertThat(revocations.of(bad)).isEqualTo(Standing.REVOKED);
        assertThat(revocations.of(authority.certificate()))
                .as("nobody else could take it back")
                .isEqualTo(Standing.GOOD);
    }

    /** A real handshake for each. */
    @Test
    void theHubsClientsLeaveAServerWhoseCertificateWasRevoked() throws Exception {
        HubAccess access = new HubAccess(client(), name -> new byte[0]);
        try (Shown good = new Shown("good");
                Shown bad = new Shown("bad")) {
            bad.meets(access);
            bad.meets(access);
            revocations.take("ca", list);
            access.forgetSessions();
            good.meets(access);
            assertThatThrownBy(() -> bad.meets(access))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasRootCauseInstanceOf(CertificateRevokedException.class);
            revocations.demand();
            clock.forward(Duration.ofDays(20));
            access.forgetSessions();
            assertThatThrownBy(() -> good.meets(access)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void wordsAtTheDoorSayWhatItIs() {
        assertThat(new Refusal(Caller.REVOKED).findings().get(0).toString()).contains("FPR-203");
        assertThat(new Refusal(Caller.UNSAID).findings().get(0).toString())
                .as("it is not the sender's fault, and it passes")
                .contains("FPR-504", "try again later");
    }

    private SSLContext client() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, RevocationTrust.over(trust.getTrustManagers(), revocations), null);
        return context;
    }

    /** A server that goes on, so that a connection can resume the one before. */
    private static final class Shown implements AutoCloseable {

        private final SSLServerSocket server;

        Shown(String alias) throws Exception {
            server = (SSLServerSocket) authority
                    .shows(alias)
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }

        void meets(HubAccess access) throws Exception {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.getOutputStream().write('x');
                } catch (IOException e) {
                    // the client did not like it
                }
            });
            try (SSLSocket socket =
                    (SSLSocket) access.tls().getSocketFactory().createSocket("localhost", server.getLocalPort())) {
                SSLParameters named = socket.getSSLParameters();
                named.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(named);
                socket.startHandshake();
                assertThat(socket.getInputStream().read()).isEqualTo('x'); // with it comes what a resumption needs
            }
            served.join();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static X509CRL crl(byte[] bytes) throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
    }
}
