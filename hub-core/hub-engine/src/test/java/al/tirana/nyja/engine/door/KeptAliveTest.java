package al.tirana.nyja.engine.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.admission.Caller;
import al.tirana.nyja.engine.admission.Reply;
import al.tirana.nyja.engine.admission.Unheard;
import al.tirana.nyja.engine.register.CertificateUses;
import al.tirana.nyja.engine.register.RegistersBySql;
import al.tirana.nyja.engine.vault.Revocations;
import al.tirana.nyja.fpr.Finding;
import io.undertow.Undertow;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS looks at a certificate when a connection begins; the door at each request. With the real register behind. */
@Timeout(60)
class KeptAliveTest {

    private static final X509Certificate CERTIFICATE = FakeHub.certificate("first");
    private static final String END = "update institution_certificate set not_after = now() - interval '1 second'";

    private final RegistersBySql registers = new RegistersBySql(TestDatabase.empty());
    private final Caller caller = new Caller(
            registers.institutions(),
            new Revocations(Clock.systemUTC()),
            new CertificateUses(registers.database(), Clock.systemUTC()));
    private final HubBehindTheDoor real =
            new HubBehindTheDoor(caller, null, null, null, null, null, null, null, new ShortWords(), null, null);
    private final FakeHub hub = new FakeHub() {
        @Override
        public Optional<String> remembered(X509Certificate certificate) {
            return real.remembered(certificate);
        }

        @Override
        public Reply as(X509Certificate certificate, Work work) {
            return real.as(certificate, work);
        }

        @Override
        public Reply strangerWith(X509Certificate certificate) {
            return real.strangerWith(certificate);
        }

        @Override
        public Reply stranger(X509Certificate certificate) {
            return real.stranger(certificate);
        }
    };
    private final Rooms rooms = new Rooms(
            new Shares(8, 8, 1 << 20, 2 << 20),
            new Quota(100, 1000, System::nanoTime),
            executor(),
            executor(),
            executor(),
            executor(),
            executor(),
            new AnswerWaits(Thread::new, questions -> Set.of()),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            "sq",
            hub);
    private final Undertow server = Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(1)
            .setWorkerThreads(1)
            .setHandler(new Door(
                    exchange -> {}, () -> rooms, Set.of(), exchange -> CERTIFICATE, exchange -> Listener.PARTNERS))
            .build();
    private Socket connection;

    /** Without the ledger's head, without signature: the code is what counts here. */
    private static final class ShortWords extends Unheard {
        @Override
        public Reply stranger(Finding finding) {
            return new Reply(403, "text/plain", finding.code().getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void connect() throws IOException {
        registers.institution("BT.QRM", "authority");
        registers.execute(
                "insert into institution_certificate values (?, 'BT.QRM', 'CN=test', now() + interval '1 day', true, now(),"
                        + " 'test', null)",
                ClientCertificate.fingerprint(CERTIFICATE));
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        connection = new Socket(InetAddress.getLoopbackAddress(), port);
        connection.setSoTimeout(20_000);
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        server.stop();
        rooms.end();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FPR-203 | " + END,
                "FPR-205 | update institution_certificate set active = false, ended_at = now()",
                "FPR-205 | update institution set active = false"
            })
    void aConnectionThatStaysOpenProvesNothingAfterTheEnd(String code, String end) throws Exception {
        assertThat(exchange("GET /fpr/v1/inbox", "")).startsWith("HTTP/1.1 200");
        assertThat(exchange("POST /fpr/v1/messages", "{}")).startsWith("HTTP/1.1 202");

        registers.execute(end);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> exchange("GET /fpr/v1/inbox", "").startsWith("HTTP/1.1 403"));
        assertThat(exchange("POST /fpr/v1/messages", "{}"))
                .startsWith("HTTP/1.1 403")
                .endsWith(code);
        assertThat(exchange("GET /fpr/v1/inbox", "")).startsWith("HTTP/1.1 403").endsWith(code);
        assertThat(exchange("POST /fpr/v1/inbox/a-b/acknowledge", ""))
                .startsWith("HTTP/1.1 403")
                .endsWith(code);
    }

    /** What decides is the moment at which the work begins, not the one at which the first byte came. */
    @Test
    void aBodyThatIsOnItsWayWhenTheCertificateEndsIsNotTaken() throws Exception {
        assertThat(exchange("GET /fpr/v1/inbox", "")).startsWith("HTTP/1.1 200");
        send("POST /fpr/v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{");

        registers.execute(END);
        await().atMost(Duration.ofSeconds(20)).until(() -> hasEnded());
        send("}");

        assertThat(answer()).startsWith("HTTP/1.1 403").endsWith("FPR-203");
    }

    private boolean hasEnded() {
        return real.strangerWith(CERTIFICATE) != null;
    }

    private String exchange(String request, String body) throws IOException {
        send(request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        return answer();
    }

    private void send(String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    /** One answer, as long as it says that it is. */
    private String answer() throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("the connection stays open: " + text).isNotNegative();
            text.append((char) next);
        }
        String length = text.toString().replaceAll("(?is).*content-length: *([0-9]+).*", "$1");
        return text.append(new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8))
                .toString();
    }

    private static FairExecutor executor() {
        return new FairExecutor(2, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
    }
}
