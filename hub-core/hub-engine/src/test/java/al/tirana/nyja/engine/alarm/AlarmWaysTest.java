package al.tirana.nyja.engine.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.alarm.AlarmNews.Item;
import al.tirana.nyja.engine.alarm.AlarmNews.State;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire: nothing before TLS, a signature that can be checked, and both languages. */
class AlarmWaysTest {

    private static final AlarmNews NEWS = new AlarmNews(
            List.of(new Item(
                    new Alarm(
                            7,
                            AlarmKind.SERVER,
                            "PK/main",
                            null,
                            null,
                            "PK",
                            "PK",
                            "FPR-501",
                            new Text("Serveri nuk përgjigjet", "The server does not answer"),
                            Instant.parse("2036-11-26T10:00:00Z"),
                            null),
                    State.OPENED)),
            Instant.parse("2036-11-26T10:00:05Z"));

    @TempDir
    private Path folder;

    @Test
    void aMailIsSentAfterTlsAndLogin() throws Exception {
        SSLContext tls = tls("localhost");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard =
                    CompletableFuture.supplyAsync(() -> serve(server, tls, "250-STARTTLS\r\n250 OK"));
            way(server.getLocalPort(), "localhost", tls).tell(NEWS);
            String said = heard.get(10, TimeUnit.SECONDS);
            assertThat(said.lines().limit(3)).containsExactly("EHLO nyja.invalid", "STARTTLS", "EHLO nyja.invalid");
            assertThat(said)
                    .contains(
                            "AUTH PLAIN " + Base64.getEncoder().encodeToString("\0nyja\0s3cret".getBytes()),
                            "MAIL FROM:<nyja@bashkia.example>",
                            "RCPT TO:<it@bashkia.example>",
                            "RCPT TO:<roje@bashkia.example>");
            String body = said.split("Content-Transfer-Encoding: base64\n\n")[1].split("\n\\.\n")[0].strip();
            assertThat(new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8))
                    .contains(
                            "I RI  SERVER  PK  FPR-501",
                            "Serveri nuk përgjigjet",
                            "NEW  SERVER  PK",
                            "The server does not answer");
        }
    }

    @Test
    void anAddressThatTheServerRefusesKeepsTheMailFromNobodyElse() throws Exception {
        SSLContext tls = tls("localhost");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard =
                    CompletableFuture.supplyAsync(() -> serve(server, tls, "250-STARTTLS\r\n250 OK", "it@"));
            assertThat(way(server.getLocalPort(), "localhost", tls).tell(NEWS))
                    .hasValueSatisfying(why -> assertThat(why.en())
                            .contains("1 of the 2 addresses", "SMTP 550")
                            .doesNotContain("@"));
            assertThat(heard.get(10, TimeUnit.SECONDS)).contains("DATA");
        }
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard =
                    CompletableFuture.supplyAsync(() -> serve(server, tls, "250-STARTTLS\r\n250 OK", "@"));
            assertThatExceptionOfType(PartnerFault.class)
                    .isThrownBy(
                            () -> way(server.getLocalPort(), "localhost", tls).tell(NEWS))
                    .withMessageContaining("SMTP 550");
            assertThat(heard.get(10, TimeUnit.SECONDS)).doesNotContain("DATA");
        }
    }

    /** Who was left out is not told later; and one that is deferred for ever delays the first mail only. */
    @Test
    void anAddressThatTheServerDefersIsWaitedForAFewTimes() throws Exception {
        SSLContext tls = tls("localhost");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MailWay way = way(server.getLocalPort(), "localhost", tls);
            for (int attempt = 0; attempt < 4; attempt++) {
                CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> serve(server, tls, DEFERS));
                assertThatExceptionOfType(PartnerFault.class)
                        .isThrownBy(() -> way.tell(NEWS))
                        .withMessageContaining("SMTP 451");
                assertThat(heard.get(10, TimeUnit.SECONDS)).doesNotContain("DATA");
            }
            for (int mail = 0; mail < 2; mail++) {
                CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> serve(server, tls, DEFERS));
                assertThat(way.tell(NEWS))
                        .hasValueSatisfying(why -> assertThat(why.en()).contains("SMTP 451"));
                assertThat(heard.get(10, TimeUnit.SECONDS)).contains("DATA");
            }
        }
    }

    @Test
    void withoutTlsOrWithAnothersCertificateNothingIsSaid() throws Exception {
        SSLContext tls = tls("localhost");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> serve(server, tls, "250 OK"));
            assertThatExceptionOfType(PartnerFault.class)
                    .isThrownBy(
                            () -> way(server.getLocalPort(), "localhost", tls).tell(NEWS))
                    .withMessageContaining("no TLS");
            assertThat(heard.get(10, TimeUnit.SECONDS).strip()).isEqualTo("EHLO nyja.invalid");
        }
        SSLContext other = tls("mail.example");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard =
                    CompletableFuture.supplyAsync(() -> serve(server, other, "250-STARTTLS\r\n250 OK"));
            assertThatExceptionOfType(PartnerFault.class)
                    .isThrownBy(
                            () -> way(server.getLocalPort(), "localhost", other).tell(NEWS));
            assertThat(heard.get(10, TimeUnit.SECONDS)).doesNotContain("AUTH", "MAIL");
        }
    }

    @Test
    void anAddressThatIsNoneIsNotUsed() throws Exception {
        HubAccess access = new HubAccess(SSLContext.getDefault(), name -> new byte[0]);
        for (String address : List.of("", "a", "a@b>\r\nRCPT TO:<x@y>", "a b@c")) {
            assertThatExceptionOfType(PartnerFault.class)
                    .as(address)
                    .isThrownBy(() -> new MailWay(
                                    new MailWay.Server("localhost", 1, false, "", ""),
                                    "nyja@b.example",
                                    address,
                                    access)
                            .tell(NEWS))
                    .withMessageContaining("alarm.mail.to");
        }
    }

    @Test
    void aWebhookIsSignedAndARefusalIsAFailure() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StringBuilder seen = new StringBuilder();
        StringBuilder signature = new StringBuilder();
        server.createContext("/", exchange -> {
            try (InputStream in = exchange.getRequestBody()) {
                seen.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            signature.append(exchange.getRequestHeaders().getFirst("Nyja-Signature"));
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/no") ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            HubAccess access = new HubAccess(SSLContext.getDefault(), name -> "key\n".getBytes());
            String base = "http://localhost:" + server.getAddress().getPort();
            new WebhookWay(base + "/yes", "hook", access).tell(NEWS);

            assertThat(seen.toString())
                    .contains(
                            "\"state\":\"OPENED\"",
                            "\"kind\":\"SERVER\"",
                            "\"institution\":\"PK\"",
                            "Serveri nuk përgjigjet");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("key".getBytes(), "HmacSHA256"));
            long seconds = NEWS.at().getEpochSecond();
            assertThat(signature.toString())
                    .isEqualTo("t=" + seconds + ",v1="
                            + HexFormat.of()
                                    .formatHex(mac.doFinal((seconds + "." + seen).getBytes(StandardCharsets.UTF_8))));

            assertThatExceptionOfType(PartnerFault.class)
                    .isThrownBy(() -> new WebhookWay(base + "/no", "hook", access).tell(NEWS))
                    .withMessage("HTTP 500");
            assertThatExceptionOfType(PartnerFault.class)
                    .as("in clear over the network")
                    .isThrownBy(() -> new WebhookWay("http://hook.example/", "hook", access).tell(NEWS));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidInWordsAndNotByTheNameOfAClass() throws Exception {
        int closed;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = server.getLocalPort();
        }
        HubAccess access = new HubAccess(SSLContext.getDefault(), name -> "key\n".getBytes());
        for (AlarmWay way : List.of(
                new WebhookWay("http://localhost:" + closed + "/", "hook", access),
                way(closed, "localhost", SSLContext.getDefault()))) {
            assertThatExceptionOfType(PartnerFault.class)
                    .isThrownBy(() -> way.tell(NEWS))
                    .satisfies(fault -> {
                        assertThat(fault.words().en()).endsWith("server down, connection refused");
                        assertThat(fault.words().sq()).endsWith("lidhja u refuzua");
                    });
        }
        assertThat(Unreached.fault("", new java.net.http.HttpTimeoutException("x"))
                        .words()
                        .en())
                .isEqualTo("no answer in time");
        assertThat(Unreached.fault("", new InterruptedIOException("too slow"))
                        .words()
                        .en())
                .isEqualTo("no answer in time");
    }

    /** Two ports that are easily confused: whoever reads of a certificate would look at the wrong thing. */
    @Test
    void aPortWhereNobodySpeaksTlsIsNotToldAsACertificate() throws Exception {
        for (String greeting : List.of("220 ready\r\n", "")) {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                CompletableFuture<Void> said = CompletableFuture.runAsync(() -> greet(server, greeting));
                MailWay way = new MailWay(
                        new MailWay.Server("localhost", server.getLocalPort(), true, "", ""),
                        "nyja@bashkia.example",
                        "it@bashkia.example",
                        new HubAccess(SSLContext.getDefault(), name -> new byte[0]));
                assertThatExceptionOfType(PartnerFault.class)
                        .as("greets with '" + greeting.strip() + "'")
                        .isThrownBy(() -> way.tell(NEWS))
                        .satisfies(fault -> {
                            assertThat(fault.words().en()).endsWith("no agreement on TLS; is it the right port?");
                            assertThat(fault.words().sq()).endsWith("TLS nuk u vendos; a është porta e duhura?");
                        });
                said.get(10, TimeUnit.SECONDS);
            }
        }
        SSLContext other = tls("mail.example");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture.supplyAsync(() -> serve(server, other, "250-STARTTLS\r\n250 OK"));
            assertThatExceptionOfType(PartnerFault.class)
                    .isThrownBy(
                            () -> way(server.getLocalPort(), "localhost", other).tell(NEWS))
                    .withMessageContaining("for another name");
        }
    }

    /** Says one line, hears what the client says first, and goes. */
    private static void greet(ServerSocket server, String greeting) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            byte[] hello = new byte[2_000];
            assertThat(socket.getInputStream().read(hello)).isPositive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Answers DEFERS = new Answers("250-STARTTLS\r\n250 OK", "it@", "451 come again");

    /** What a mail server says of itself, and to whom it says no. */
    private record Answers(String offers, String refused, String no) {}

    private MailWay way(int port, String host, SSLContext tls) {
        return new MailWay(
                new MailWay.Server(host, port, false, "nyja", "mail"),
                "nyja@bashkia.example",
                "it@bashkia.example, roje@bashkia.example",
                new HubAccess(tls, name -> "s3cret\n".getBytes()));
    }

    /** One conversation of a mail server; returns what it heard. */
    private static String serve(ServerSocket server, SSLContext tls, String offers) {
        return serve(server, tls, offers, "nobody");
    }

    private static String serve(ServerSocket server, SSLContext tls, String offers, String refused) {
        return serve(server, tls, new Answers(offers, refused, "550 unknown"));
    }

    private static String serve(ServerSocket server, SSLContext tls, Answers answers) {
        StringBuilder heard = new StringBuilder();
        try (Socket plain = server.accept()) {
            Socket socket = plain;
            BufferedReader in = reader(socket);
            OutputStream out = socket.getOutputStream();
            say(out, "220 ready");
            String line;
            boolean data = false;
            while ((line = in.readLine()) != null) {
                heard.append(line).append('\n');
                if (data) {
                    if (line.equals(".")) {
                        data = false;
                        say(out, "250 taken");
                    }
                } else if (line.equals("STARTTLS")) {
                    say(out, "220 go");
                    SSLSocket secured =
                            (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), false);
                    secured.setUseClientMode(false);
                    socket = secured;
                    in = reader(socket);
                    out = socket.getOutputStream();
                } else if (line.startsWith("EHLO")) {
                    say(out, socket == plain ? answers.offers() : "250-AUTH PLAIN LOGIN\r\n250 OK");
                } else if (line.startsWith("AUTH")) {
                    say(out, "235 in");
                } else if (line.startsWith("RCPT") && line.contains(answers.refused())) {
                    say(out, answers.no());
                } else if (line.equals("DATA")) {
                    data = true;
                    say(out, "354 go");
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            return heard.toString(); // the client went away
        }
        return heard.toString();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Shows, and trusts, a certificate of its own for this host. */
    private SSLContext tls(String host) throws Exception {
        Path store = folder.resolve(host + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-validity",
                        "7300")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
