package al.tirana.nyja.engine.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in at the door, over real connections. The certificate is told by a header, and the hub behind is a fake. */
@Timeout(60)
class DoorTest {

    private static final X509Certificate FIRST = FakeHub.certificate("first");
    private static final X509Certificate SECOND = FakeHub.certificate("second");
    private static final int REQUESTS = 8;
    private static final int WAITING = 12;

    private final FakeHub hub = new FakeHub();
    private final List<Socket> open = new ArrayList<>();
    private Duration bodyTime = Duration.ofSeconds(30);
    private int burst = 1000;
    private SSLContext tls;
    private Rooms rooms;
    private Undertow server;

    @BeforeEach
    void aPartnerIsRegistered() {
        hub.registered.put(FIRST, "BT.QRM");
    }

    private void start() {
        rooms = new Rooms(
                new Shares(REQUESTS, WAITING, 20 << 20, 30 << 20),
                new Quota(1, burst, System::nanoTime),
                executor(),
                executor(),
                executor(),
                executor(),
                executor(),
                new AnswerWaits(Thread::new, hub::ended),
                Duration.ofSeconds(20),
                bodyTime,
                Duration.ofSeconds(30),
                "sq",
                hub);
        server = Undertow.builder()
                .addListener(new Undertow.ListenerBuilder()
                        .setType(tls == null ? Undertow.ListenerType.HTTP : Undertow.ListenerType.HTTPS)
                        .setSslContext(tls)
                        .setHost("127.0.0.1"))
                .setIoThreads(2)
                .setWorkerThreads(2)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.DECODE_URL, false) // these as in hub.cli
                .setServerOption(UndertowOptions.MAX_HEADERS, 200)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
                .setHandler(new Door(
                        new BlockingHandler(DoorTest::behind), () -> rooms, Set.of(), DoorTest::who, DoorTest::whose))
                .build();
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        hub.go.countDown();
        server.stop();
        rooms.end();
    }

    @Test
    void aBodyThatIsAnnouncedAndDoesNotComeTakesNothingFromOthers() throws Exception {
        start();
        for (int i = 0; i < REQUESTS - 1; i++) {
            write(connect(), head("first", "POST /fpr/v1/messages", "Content-Length: 8388608") + " ");
        }
        hub.registered.put(SECOND, "OSHC.0012");

        assertThat(post("second", "{}")).startsWith("HTTP/1.1 202").endsWith("OSHC.0012 2");
        assertThat(post("first", "{}")).startsWith("HTTP/1.1 202").endsWith("BT.QRM 2");
    }

    @Test
    void aBodyHasATimeForAllOfIt() throws Exception {
        bodyTime = Duration.ofMillis(300);
        start();
        Socket slow = connect();
        write(slow, head("first", "POST /fpr/v1/messages", "Content-Length: 1000") + "{");
        Thread dribble = new Thread(() -> {
            try {
                for (int i = 0; i < 200; i++) {
                    write(slow, " ");
                    Thread.sleep(20);
                }
            } catch (IOException e) {
                // closed, as it should be
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        dribble.start();

        assertThat(read(slow)).startsWith("HTTP/1.1 408").contains("FPR-503", "in time", "Connection: close");
        dribble.interrupt();
        dribble.join();
    }

    /** There are two threads, and more who wait. */
    @Test
    void whoWaitsForAnAnswerHoldsNoThread() throws Exception {
        start();
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < REQUESTS - 1; i++) {
            Socket socket = connect();
            String question = "question " + (char) ('a' + i);
            write(
                    socket,
                    head("first", "POST /fpr/v1/messages", "Prefer: respond-async, wait=15", "Content-Length: 10")
                            + question);
            waiting.add(socket);
        }
        awaitWaiting(REQUESTS - 1);

        assertThat(post("first", "{}")).startsWith("HTTP/1.1 202");
        hub.answered.add("question a");

        assertThat(readSome(waiting.get(0)))
                .startsWith("HTTP/1.1 200")
                .contains("Preference-Applied: wait", "BT.QRM 10", "the answer to question a");
        hub.answered.addAll(
                List.of("question b", "question c", "question d", "question e", "question f", "question g"));
        for (Socket socket : waiting.subList(1, waiting.size())) {
            assertThat(readSome(socket)).startsWith("HTTP/1.1 200");
        }
    }

    /** More wait than may be worked on at once. */
    @Test
    void whoWaitsTakesNoPlaceOfWhatIsWorkedOnAndOneTooManyDoesNotWait() throws Exception {
        start();
        for (int i = 0; i < WAITING; i++) {
            ask(connect(), "question " + (char) ('a' + i));
            awaitWaiting(i + 1);
        }

        assertThat(post("first", "{}")).startsWith("HTTP/1.1 202");
        Socket tooMany = connect();
        ask(tooMany, "question z");
        assertThat(readSome(tooMany)).startsWith("HTTP/1.1 202").doesNotContain("Preference-Applied");
    }

    private void ask(Socket socket, String question) throws IOException {
        write(socket, head("first", "POST /fpr/v1/messages", "Prefer: wait=15", "Content-Length: 10") + question);
    }

    @Test
    void whoWaitsInVainHearsThatTheQuestionWasTaken() throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/v1/messages", "Prefer: wait=1", "Content-Length: 10") + "question a");

        assertThat(readSome(socket)).startsWith("HTTP/1.1 202").contains("BT.QRM 10");
    }

    @Test
    void whoDoesNotAskAQuestionDoesNotWait() throws Exception {
        start();
        Socket socket = connect();
        ask(socket, "referral a");

        assertThat(readSome(socket)).startsWith("HTTP/1.1 202").doesNotContain("Preference-Applied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=0", "wait=-1", "waiting=5", "wait=five", "respond-async"})
    void whoDoesNotSayHowLongDoesNotWait(String prefer) throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/v1/messages", "Prefer: " + prefer, "Content-Length: 10") + "question a");

        assertThat(readSome(socket)).startsWith("HTTP/1.1 202").doesNotContain("Preference-Applied");
    }

    private void awaitWaiting(int askers) {
        while (hub.waiting() < askers) {
            Thread.onSpinWait();
        }
    }

    @Test
    void moreRequestsThanAShareAreRefusedAndAnotherInstitutionIsNot() throws Exception {
        start();
        hub.registered.put(SECOND, "OSHC.0012");
        for (int i = 0; i < REQUESTS; i++) {
            write(connect(), head("first", "POST /fpr/v1/messages", "Content-Length: 10") + "{");
        }
        awaitHeld();

        assertThat(post("first", "{}")).startsWith("HTTP/1.1 429").contains("Retry-After: 5", "FPR-503");
        assertThat(post("second", "{}")).startsWith("HTTP/1.1 202");
    }

    private void awaitHeld() {
        while (rooms.shares().requests("BT.QRM") < REQUESTS) {
            Thread.onSpinWait();
        }
    }

    @Test
    void bytesOfOneInstitutionHaveALimitAndSmallBodiesOfOthersNever() throws Exception {
        start();
        hub.registered.put(SECOND, "OSHC.0012");
        String most = "[" + " ".repeat(FakeHub.BATCH - 100);
        for (int i = 0; i < 2; i++) {
            write(connect(), head("first", "POST /fpr/v1/messages", "Content-Length: " + FakeHub.BATCH) + most);
        }

        assertThat(post("first", "[" + " ".repeat(5 << 20)))
                .startsWith("HTTP/1.1 429")
                .contains("bytes in work");
        assertThat(post("second", "{}")).startsWith("HTTP/1.1 202");
    }

    @Test
    void aBodyIsRefusedAsSoonAsItIsTooLarge() throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/v1/messages", "Content-Length: 8388608"));
        write(socket, "{\"a\":\"" + "x".repeat(FakeHub.MESSAGE));

        assertThat(readSome(socket)).startsWith("HTTP/1.1 400").contains("FPR-107", "100000 / 8388608");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n \t[", "[", " [  "})
    void aBatchMayBeLarger(String begin) throws Exception {
        start();

        assertThat(post("first", begin + "x".repeat(FakeHub.MESSAGE))).startsWith("HTTP/1.1 202");
    }

    @Test
    void aBodyInPiecesAndWithExpectationIsRead() throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/v1/messages", "Transfer-Encoding: chunked", "Expect: 100-continue"));
        assertThat(readSome(socket)).startsWith("HTTP/1.1 100");
        write(socket, "3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n");

        assertThat(read(socket)).startsWith("HTTP/1.1 202").endsWith("BT.QRM 7");
    }

    @Test
    void theTraceOfARequestIsItsOwnAndOnlyAWellFormedOne() throws Exception {
        start();
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assertThat(traced("Traceparent: " + trace)).endsWith(trace);
        for (String none : List.of(
                "X: y",
                "traceparent: Ardit Hoxha",
                "traceparent: " + trace + ", " + trace,
                "traceparent: " + trace + "\r\ntraceparent: " + trace)) {
            assertThat(traced(none)).as(none).endsWith("no trace");
        }
    }

    private String traced(String header) throws IOException {
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/v1/messages", header, "Content-Length: 5") + "trace");
        return read(socket);
    }

    @Test
    void aQuotaThatIsUsedUpIsToldWithATime() throws Exception {
        burst = 3;
        start();
        assertThat(post("first", "[" + "x".repeat(5000))).startsWith("HTTP/1.1 202"); // as many as five

        assertThat(post("first", "{}")).startsWith("HTTP/1.1 429").contains("FPR-503", "Retry-After: 5");
        assertThat(get("first", "/fpr/v1/inbox")).startsWith("HTTP/1.1 200");
    }

    @Test
    void strangersAreRefusedWithoutAskingAndTheirBodiesAreNotAwaited() throws Exception {
        start();
        for (String who : List.of("none", "none")) {
            Socket socket = connect();
            write(socket, head(who, "POST /fpr/v1/messages", "Content-Length: 8388608"));
            assertThat(readSome(socket)).startsWith("HTTP/1.1 403").contains("FPR-205");
        }
        assertThat(get("none", "/fpr/v1/inbox")).startsWith("HTTP/1.1 403");
        assertThat(get("none", "/fpr/anything")).startsWith("HTTP/1.1 403");
        assertThat(hub.asked).hasValue(0);
    }

    @Test
    void whoSendsEverythingBeforeItListensHearsTheRefusalToo() throws Exception {
        start();
        String body = "{" + " ".repeat(20 << 20);
        for (String who : List.of("none", "first")) {
            Socket socket = connect();
            String head = head(who, "POST /fpr/v1/messages", "Content-Length: " + body.length());
            write(socket, head.replace("Connection: close\r\n", "") + body);

            assertThat(readSome(socket)).contains(who.equals("none") ? "HTTP/1.1 403" : "FPR-107");
        }
    }

    /** Also a client that says that it will send nothing else: TLS must not end while it still writes. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "TLSv1.2", "TLSv1.3"})
    void whoClosesAfterEachRequestHearsTheRefusalToo(String protocol, @TempDir Path folder) throws Exception {
        if (!protocol.equals("plain")) {
            tls = TestTls.context(folder);
        }
        start();
        for (String request :
                List.of("none POST /fpr/v1/messages", "first POST /fpr/v1/messages", "none PUT /nowhere")) {
            Socket socket = connect();
            if (socket instanceof SSLSocket secure) {
                secure.setEnabledProtocols(new String[] {protocol});
            }
            String[] words = request.split(" ", 2);
            String body = "{" + " ".repeat(request.contains("none POST") ? 1_000_000 : 9 << 20);
            write(socket, head(words[0], words[1], "Content-Length: " + body.length()) + body);

            assertThat(read(socket))
                    .as(request)
                    .startsWith("HTTP/1.1 4")
                    .containsAnyOf("FPR-205", "FPR-107", "NOT_FOUND");
        }
    }

    @Test
    void aCertificateThatIsNotRememberedIsLookedUp() throws Exception {
        start();

        assertThat(get("second", "/fpr/v1/inbox")).startsWith("HTTP/1.1 403").contains("unknown");
        assertThat(hub.asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: application\\json",
                "Content-Type:",
                "Content-Type: ;;",
                "Content-Type: application/json;;",
                "Content-Type: *",
                "Content-Type: text/json",
                "Content-Type: application/json; charset=utf8",
                "Content-Type: application/json; charset=\"UTF-8\"",
                "Content-Type: application/json; charset",
                "Content-Type: application/json; CHARSET = 'utf-8'",
                "Accept: x",
                "Accept: x/y;q=a",
                "Accept: application/json;q=high",
                "Accept: */*;q=",
                "Accept: text/html",
                "Accept-Language: ;;;q=x",
                "Accept-Charset: utf-16",
                "Accept-Encoding: ;q=",
                "Content-Language: ?!",
                "Cookie: =;=;;",
                "If-Modified-Since: yesterday"
            })
    void noHeaderThatMeansNothingHereIsInTheWay(String header) throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/v1/messages", header, "Content-Length: 2") + "{}");

        assertThat(read(socket)).startsWith("HTTP/1.1 202");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json; charset=iso-8859-1",
                "Content-Type: application/json;charset=\"UTF-16\"",
                "Content-Type: x; charset=nonsense",
                "Content-Encoding: gzip"
            })
    void whatIsNotPlainUtf8IsTold(String header) throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/v1/messages", header, "Content-Length: 2") + "{}");

        assertThat(read(socket)).startsWith("HTTP/1.1 400").contains("FPR-101");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /fpr/v1/choices            | chooses
            GET /fpr/v1/choices/17         | chooses about 17
            POST /fpr/v1/choices/17/choice | says {} about 17
            """)
    void anInstitutionChoosesAboutItsOwn(String request, String asked) throws Exception {
        start();
        Socket socket = connect();
        boolean brings = request.startsWith("POST");
        write(socket, head("first", request, "Content-Length: " + (brings ? 2 : 0)) + (brings ? "{}" : ""));

        assertThat(read(socket)).startsWith("HTTP/1.1 200").endsWith(asked);
    }

    /** Another character set and another way of packing are the sender's own business there. */
    @Test
    void whatAnInstitutionWritesInItsOwnWordsIsBroughtUnderAnAgreement() throws Exception {
        start();
        Socket socket = connect();
        write(
                socket,
                head(
                                "first",
                                "POST /fpr/v1/agreements/BT-AKPA-2026-01/flows/answer",
                                "Content-Type: text/csv; charset=windows-1250",
                                "Content-Length: 4")
                        + "a;b\n");

        assertThat(read(socket))
                .startsWith("HTTP/1.1 202")
                .endsWith("BT.QRM brought BT-AKPA-2026-01 answer text/csv; charset=windows-1250 4");
    }

    @Test
    void theDoorDescribesItself() throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "GET /fpr/v1/openapi.yaml", "Content-Length: 0"));

        assertThat(read(socket)).startsWith("HTTP/1.1 200").contains("application/yaml", "openapi: 3.1.0");
    }

    @Test
    void aPersonOfAnInstitutionIsAnsweredWithPages() throws Exception {
        start();

        assertThat(get("first", "/fpr/drop/PK-BT-2026-01/notice?lang=en"))
                .startsWith("HTTP/1.1 200")
                .contains("default-src 'none'", "frame-ancestors 'none'", "nosniff", "Cache-Control: no-store")
                .endsWith("BT.QRM page /PK-BT-2026-01/notice false true 0");
        assertThat(get("first", "/fpr/drop/console.css"))
                .startsWith("HTTP/1.1 200")
                .contains("text/css", ":root");
        assertThat(get("none", "/fpr/drop")).startsWith("HTTP/1.1 403").contains("text/html", "<h1>");
        assertThat(get("first", "/fpr/dropped")).contains("FPR-109").doesNotContain("<h1>");
    }

    /** A browser shows the certificate for whatever another site makes it send. */
    @ParameterizedTest
    @CsvSource({
        "Origin: https://localhost, 200",
        "Sec-Fetch-Site: same-origin, 200",
        "Origin: https://other.example, 429",
        "Origin: null, 429",
        "Sec-Fetch-Site: cross-site, 429",
        "Sec-Fetch-Site: same-site, 429",
        "X-Nothing: said, 429"
    })
    void aFormThatDidNotComeFromThePageDoesNothing(String header, int status) throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/drop/PK-BT-2026-01/notice", header, "Content-Length: 4") + "abcd");

        String answer = read(socket);
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        if (status == 200) {
            assertThat(answer).endsWith("true false 4");
        }
    }

    @Test
    void whatBecameOfAMessageIsAskedByItsId() throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "GET /fpr/v1/messages/0190b6a2-5c1e-7c3a-9d2e-0123456789ab", "Content-Length: 0"));

        assertThat(read(socket)).startsWith("HTTP/1.1 200").endsWith("asks for 0190b6a2-5c1e-7c3a-9d2e-0123456789ab");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/fpr/v1/messages,405",
        "PUT,/fpr/v1/messages,405",
        "DELETE,/fpr/v1/inbox,405",
        "TRACE,/fpr/v1/inbox,405",
        "NONSENSE,/fpr/v1/messages,405",
        "GET,/fpr,404",
        "GET,/fpr/v2/messages,404",
        "GET,/fpr/v1/,404",
        "POST,/fpr/v1/inbox//acknowledge,404",
        "POST,/fpr/v1/inbox/a/b/acknowledge,404",
        "GET,/fpr/v1/messages/x,404"
    })
    void whatIsNotThereIsToldInWords(String method, String path, int status) throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", method + " " + path, "Content-Length: 0"));

        assertThat(read(socket)).startsWith("HTTP/1.1 " + status).contains("FPR-109", "POST /fpr/v1/messages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/x", "/FPR/v1/messages", "/fprx", "/admin.", "/turned-away", "/%3Cscript%3E"})
    void otherAddressesAreToldInWordsForEverybody(String path) throws Exception {
        start();

        for (String who : List.of("first", "none")) {
            assertThat(get(who, path))
                    .startsWith("HTTP/1.1 404")
                    .contains("application/json", "\"sq\"", "\"en\"", "POST /fpr/v1/messages");
        }
    }

    /** What is somewhere else cannot be told from what is nowhere. */
    @ParameterizedTest
    @CsvSource({
        "PARTNERS,/admin/v1/me",
        "PARTNERS,/console/",
        "PARTNERS,/health/ready",
        "PARTNERS,/metrics",
        "PARTNERS,/admin/v1/openapi.yaml",
        "ADMINISTRATORS,/fpr/v1/inbox",
        "ADMINISTRATORS,/fpr/v1/openapi.yaml",
        "ADMINISTRATORS,/health/ready",
        "ADMINISTRATORS,/metrics",
        "WATCHING,/fpr/v1/inbox",
        "WATCHING,/admin/v1/me",
        "WATCHING,/console/",
        "WATCHING,/healthy",
        "NONE,/health/ready",
        "NONE,/fpr/v1/inbox"
    })
    void eachListenerAnswersItsOwnAndNothingElse(String listener, String path) throws Exception {
        start();

        assertThat(heard(listener, path)).startsWith("HTTP/1.1 404").isEqualTo(heard(listener, "/nowhere"));
    }

    @Test
    void whoWatchesIsToldHowInstitutionsSpeak() throws Exception {
        start();

        assertThat(heard("WATCHING", "/fpr/v1/openapi.yaml"))
                .startsWith("HTTP/1.1 200")
                .contains("openapi: 3");
        assertThat(heard("WATCHING", "/metrics")).startsWith("HTTP/1.1 401");
    }

    private String heard(String listener, String path) throws IOException {
        Socket socket = connect();
        write(socket, head("first", "GET " + path, "Test-Listener: " + listener));
        return read(socket).replaceAll("Date: [^\r]*\r\n", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/x%",
                "/x%4",
                "/admin/v1/%ZZ",
                "/admin/v1/me?x=%zz",
                "/admin/v1/me?%=1",
                "/health/%2e%2e/admin/v1/me",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/health/ready?x=%u0041",
                "/metrics/%"
            })
    void anAddressThatCannotBeReadIsToldInWords(String path) throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("none", "GET " + path, "Authorization: Basic eA=="));

        assertThat(read(socket))
                .startsWith("HTTP/1.1 400")
                .contains("application/json", "ADDRESS_UNREADABLE", "\"sq\"", "\"nextEn\"");
    }

    @Test
    void anAddressMayBeWrittenWithPercentSigns() throws Exception {
        start();

        assertThat(get("first", "/fpr/v1/%69nbox?m%61x=%37")).endsWith("max 7");
        assertThat(get("first", "/fpr/v1/%zz")).startsWith("HTTP/1.1 404").contains("FPR-109");
        assertThat(get("first", "/fpr/v1/inbox?max=%zz"))
                .startsWith("HTTP/1.1 200")
                .endsWith("max %zz");
        assertThat(get("first", "/fpr%2Fv1/inbox")).startsWith("HTTP/1.1 404");
        Socket socket = connect();
        write(socket, head("none", "GET /admin/v1/%68eader?of=X-%41", "Authorization: Basic eA==", "X-A: y"));
        assertThat(read(socket)).endsWith("X-A=y");
    }

    @Test
    void headersThatAreTooManyOrTooLongAreToldInWords() throws Exception {
        start();
        String many = IntStream.range(0, 150).mapToObj(i -> "X-" + i + ": x").collect(Collectors.joining("\r\n"));
        String query = "GET /fpr/v1/inbox?max=" + "1".repeat(17_000);
        for (String request : List.of(
                head("first", "GET /fpr/v1/inbox", many),
                head("first", "GET /fpr/v1/inbox", "X-Long: " + "x".repeat(20_000)),
                head("none", query))) {
            Socket socket = connect();
            write(socket, request);

            assertThat(read(socket)).startsWith("HTTP/1.1 431").contains("HEADERS_TOO_LARGE", "16 KiB", "\"sq\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "identity", "chunked, gzip"})
    void aBodyWithoutAnEndIsToldInWords(String encoding) throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/v1/messages", "Transfer-Encoding: " + encoding) + "{}");

        assertThat(readSome(socket)).startsWith("HTTP/1.1 501").contains("TRANSFER_ENCODING_UNKNOWN", "\"nextSq\"");
    }

    /** What the server's parser refuses has no words, but neither a page nor a fault of the hub. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: abc",
                "Content-Length: -1",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 99999999999999999999",
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "X-Name : x",
                "X\u0001: x"
            })
    void whatIsNoHttpIsRefusedShortly(String header) throws Exception {
        start();
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/v1/messages", header) + "{}");

        String answer = read(socket);
        assertThat(answer).doesNotContain("<", "\tat ", "Exception").matches("(?s)(HTTP/1\\.1 (400|202|501) .*)?");
    }

    @Test
    void theInboxHearsWhatWasAsked() throws Exception {
        start();

        assertThat(get("first", "/fpr/v1/inbox")).endsWith("max null");
        assertThat(get("first", "/fpr/v1/inbox?max=7")).endsWith("max 7");
        assertThat(get("first", "/fpr/v1/inbox?max=7&max=8")).endsWith("max ");
        Socket socket = connect();
        write(socket, head("first", "POST /fpr/v1/inbox/a-b/acknowledge", "Content-Length: 0"));
        assertThat(read(socket)).endsWith("acknowledged a-b");
    }

    @Test
    void aFaultOfTheHubIsNoSilence() throws Exception {
        start();

        assertThat(post("first", "fault"))
                .startsWith("HTTP/1.1 503")
                .contains("FPR-504")
                .doesNotContain("Ardit");
    }

    /** Two threads are all that the server has for others; none of them waits for a body. */
    @Test
    void administratorsDoNotWaitBehindBodiesAndWork() throws Exception {
        start();
        for (int i = 0; i < 4; i++) {
            write(connect(), head("first", "POST /fpr/v1/messages", "Content-Length: 4") + "wait");
            write(connect(), head("none", "POST /admin/v1/agreements", "Content-Length: 1000") + "x");
            write(
                    connect(),
                    head("none", "POST /admin/v1/agreements", "Authorization: Basic eA==", "Content-Length: 9") + "x");
            write(connect(), head("none", "GET /health/ready", "Content-Length: 1000") + "x");
        }

        assertThat(get("none", "/health/ready")).startsWith("HTTP/1.1 200");
        Socket admin = connect();
        write(admin, head("none", "POST /admin/v1/x", "Authorization: Basic eA==", "Content-Length: 5") + "he");
        write(admin, "llo");
        assertThat(read(admin)).startsWith("HTTP/1.1 200").endsWith("read hello");
    }

    @Test
    void whoDoesNotSignInIsToldSoAndABodyThatIsTooLargeToo() throws Exception {
        start();
        for (String path : List.of("/admin/v1/me", "/admin", "/metrics")) {
            assertThat(get("first", path)).startsWith("HTTP/1.1 401").contains("Basic realm", "NOT_SIGNED_IN");
        }
        Socket socket = connect();
        write(
                socket,
                head("none", "POST /admin/v1/x", "Authorization: Basic eA==", "Content-Length: 1100000")
                        + "x".repeat(1_100_000));

        assertThat(read(socket)).startsWith("HTTP/1.1 413").contains("TOO_LARGE");
    }

    @Test
    void aBrowserMayComeWithoutHavingSignedInButBringsNoMoreThanAForm() throws Exception {
        start();

        assertThat(get("none", "/console/")).startsWith("HTTP/1.1 200");
        assertThat(get("none", "/consoles")).startsWith("HTTP/1.1 404");
        for (String cookie : List.of("X-Other: y", "Cookie: known=y")) {
            Socket socket = connect();
            write(socket, head("none", "POST /console/sign-in", cookie, "Content-Length: 10000") + "x".repeat(10_000));

            assertThat(read(socket)).startsWith("HTTP/1.1 " + (cookie.startsWith("Cookie") ? "200" : "413"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accept: x/y;q=a|null",
                "Accept: x|null",
                "Accept: text/plain;q=0.5, application/json|text/plain;q=0.5, application/json",
                "Content-Type: application\\json|null",
                "Content-Type: application/yaml; charset=utf-8|application/yaml; charset=utf-8"
            })
    void theServerBehindNeverSeesAHeaderOutOfForm(String header, String seen) throws Exception {
        start();
        Socket socket = connect();
        String name = header.substring(0, header.indexOf(':'));
        write(socket, head("none", "GET /admin/v1/header?of=" + name, "Authorization: Basic eA==", header));

        assertThat(read(socket)).endsWith(name + "=" + seen);
    }

    @Test
    void beforeTheHubHasStartedItIsNotReady() throws Exception {
        start();
        Rooms there = rooms;
        server.stop();
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new Door(
                        new BlockingHandler(DoorTest::behind), () -> null, Set.of(), DoorTest::who, DoorTest::whose))
                .build();
        server.start();

        assertThat(post("first", "{}")).startsWith("HTTP/1.1 503").contains("FPR-504", "Retry-After: 5");
        there.end();
    }

    // The server behind the door, and a client ------------------------------------------------------------------------

    private static void behind(HttpServerExchange exchange) throws Exception {
        String answer;
        if (exchange.getRelativePath().endsWith("/header")) {
            String name = exchange.getQueryParameters().get("of").getFirst();
            answer = name + "=" + exchange.getRequestHeaders().getFirst(name);
        } else {
            answer = "read " + new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        exchange.getResponseSender().send(answer);
    }

    /** Unless a test says otherwise, each address is asked for where it belongs. */
    private static Listener whose(HttpServerExchange exchange) {
        String said = exchange.getRequestHeaders().getFirst("Test-Listener");
        if (said != null) {
            return said.equals("NONE") ? null : Listener.valueOf(said);
        }
        String path = exchange.getRelativePath();
        return Stream.of(Listener.ADMINISTRATORS, Listener.WATCHING)
                .filter(listener -> DoorPlan.answers(listener, path)
                        || listener == Listener.ADMINISTRATORS && path.startsWith("/admin/"))
                .findFirst()
                .filter(listener -> !path.startsWith("/fpr"))
                .orElse(Listener.PARTNERS);
    }

    private static X509Certificate who(HttpServerExchange exchange) {
        String who = exchange.getRequestHeaders().getFirst("Who");
        return who.equals("first") ? FIRST : who.equals("second") ? SECOND : null;
    }

    private String post(String who, String body) throws IOException {
        Socket socket = connect();
        write(socket, head(who, "POST /fpr/v1/messages", "Content-Length: " + body.length()) + body);
        return read(socket);
    }

    private String get(String who, String path) throws IOException {
        Socket socket = connect();
        write(socket, head(who, "GET " + path));
        return read(socket);
    }

    private static String head(String who, String request, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return request + " HTTP/1.1\r\nHost: localhost\r\nWho: " + who + "\r\nConnection: close\r\n" + more + "\r\n";
    }

    private Socket connect() throws IOException {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        Socket socket = tls == null
                ? new Socket(InetAddress.getLoopbackAddress(), port)
                : tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        open.add(socket);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Until the server closes; it may do so while this side still has something to say. */
    private static String read(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (SocketException e) {
            // what was read before counts
        }
        return text.toString();
    }

    private static String readSome(Socket socket) throws IOException {
        byte[] buffer = new byte[8192];
        int n = socket.getInputStream().read(buffer);
        return new String(buffer, 0, Math.max(0, n), StandardCharsets.UTF_8);
    }

    private static FairExecutor executor() {
        return new FairExecutor(2, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
    }
}
