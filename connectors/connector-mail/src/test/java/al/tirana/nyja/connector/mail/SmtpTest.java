package al.tirana.nyja.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every hop at which a mail can stop has its own words, and nothing is said to a server that is not the declared one. */
class SmtpTest {

    private static final TestCertificates HUB = TestCertificates.of("hub");
    private static final TestCertificates SERVER = TestCertificates.of("server");
    private static final TestCertificates STRANGER = TestCertificates.of("stranger");
    private static final TestCertificates ELSEWHERE = TestCertificates.of("server", "mail.elsewhere.example");
    private static final String KEY = "HUB:DIS:7f3a:OSHC.0012";
    private static final String PASSWORD = "fjalekalim-7f3a";

    private ScriptedServer server;

    @BeforeEach
    void open() throws Exception {
        server = new ScriptedServer(SERVER);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void thePasswordAndTheMailGoOverTlsAlone() throws Exception {
        send();

        assertThat(server.mails()).hasSize(1);
        assertThat(server.heard().subList(0, 2)).containsExactly("EHLO nyja.invalid", "STARTTLS");
        assertThat(server.heard().get(3)).startsWith("AUTH PLAIN ");
        assertThat(server.heard())
                .anyMatch(line -> line.startsWith("MAIL FROM:<nyja@bashkia.example> SIZE="))
                .contains("RCPT TO:<organizata@partner.example>", "QUIT");
    }

    @Test
    void tlsFromTheStartIsSpokenTooAndAnOldLogin() throws Exception {
        server.to("tls", "from the start").to("offers", "250-AUTH LOGIN\r\n").to("AUTH", "334 VXNlcm5hbWU6");
        server.to("bnlqYQ==", "334 UGFzc3dvcmQ6");
        server.to("ZmphbGVrYWxpbS03ZjNh", "235 welcome");

        send("smtp.tls", "tls");

        assertThat(server.mails()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greeting | 554 no        | UNREACHABLE | the server takes no mail now (SMTP 554)",
                "greeting | SSH-2.0-x     | UNREACHABLE | no SMTP server speaks at this port",
                "greeting | hangs         | TIMEOUT     | no answer in time",
                "greeting | trickles      | TIMEOUT     | no answer in time",
                "greeting | closes        | UNREACHABLE | the server closed the connection",
                "EHLO     | 502 no        | UNREACHABLE | the server takes no mail now (SMTP 502)",
                "EHLO     | 250 hello     | UNREACHABLE | the server offers no TLS",
                "STARTTLS | 454 later     | UNREACHABLE | the server offers no TLS (STARTTLS), and without it nothing is said to it (SMTP 454)",
                "offers   | 250-AUTH GSSAPI | UNREACHABLE | the server offers no TLS",
                "AUTH     | 535 who       | UNREACHABLE | login refused: check user and password (SMTP 535)",
                "AUTH     | 454 later     | UNREACHABLE | the server takes no mail now (SMTP 454)",
                "AUTH     | hangs         | TIMEOUT     | no answer in time",
                "MAIL     | 550 no        | UNREACHABLE | the server does not accept the hub's address (from) (SMTP 550)",
                "MAIL     | 552 large     | REFUSED     | larger than",
                "RCPT     | 550 unknown   | UNREACHABLE | the server does not accept the recipient's address (to): ask the institution for its address (SMTP 550)",
                "RCPT     | 450 greylist  | UNREACHABLE | the server takes no mail now (SMTP 450)",
                "RCPT     | closes        | UNREACHABLE | the server closed the connection",
                "DATA     | 451 later     | UNREACHABLE | the server takes no mail now (SMTP 451)",
                "DATA     | 554 no        | REFUSED     | the server does not take this mail",
                ".        | 452 full      | UNREACHABLE | the server takes no mail now (SMTP 452)",
                ".        | 554 virus     | REFUSED     | the server does not take this mail (its size, or what is in it) (SMTP 554)",
                ".        | hangs         | TIMEOUT     | nobody knows whether the server took it",
                ".        | closes        | TIMEOUT     | nobody knows whether the server took it"
            })
    void eachHopHasItsWords(String command, String answer, Kind kind, String words) {
        server.to(command, answer + (command.equals("offers") ? "\r\n" : ""));

        boolean waits = answer.equals(ScriptedServer.HANGS) || answer.equals(ScriptedServer.TRICKLES);

        PartnerFault fault = fault(HUB.tlsTrusting(SERVER), "timeout.answer", waits ? "PT1S" : "PT20S");

        assertThat(fault.kind()).as(fault.getMessage()).isEqualTo(kind);
        assertThat(fault).hasMessageStartingWith("mail: ").hasMessageContaining(words);
        assertThat(fault.words().sq())
                .startsWith("posta: ")
                .isNotEqualTo(fault.words().en());
        assertThat(fault.toString()).doesNotContain(PASSWORD, "organizata", "virus", "unknown", "7f3a");
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void theEndOfAMailThatWasTakenIsNoFault() throws Exception {
        server.to("QUIT", ScriptedServer.CLOSES);

        assertThatCode(this::send).doesNotThrowAnyException();
    }

    @Test
    void aStrangersServerIsToldNothing() {
        assertThat(fault(HUB.tlsTrusting(STRANGER))).hasMessageContaining("certificate is not trusted");
        assertThat(fault(HUB.tlsTrusting(SERVER), "certificate", "0".repeat(64)))
                .hasMessageContaining("another certificate than declared");
        assertThat(server.heard()).containsOnly("EHLO nyja.invalid", "STARTTLS");
    }

    @Test
    void aCertificateForAnotherNameIsNone() throws Exception {
        server.close();
        server = new ScriptedServer(ELSEWHERE);

        assertThat(fault(HUB.tlsTrusting(ELSEWHERE))).hasMessageContaining("for another host name");
        assertThat(server.heard()).containsOnly("EHLO nyja.invalid", "STARTTLS");
    }

    @Test
    void aServerThatIsAwayIsNamedSo() throws Exception {
        int port = server.port();
        server.close();

        assertThat(fault(HUB.tlsTrusting(SERVER), "smtp.port", String.valueOf(port)))
                .hasMessageContaining("connection refused");
        assertThat(fault(HUB.tlsTrusting(SERVER), "smtp.host", "no-such-host.invalid"))
                .hasMessageContaining("host name not known");
    }

    @Test
    void theTestAsksForTheAddressesAndSendsNoMail() throws Exception {
        new MailConnector().test(endpoint(HUB.tlsTrusting(SERVER)));

        assertThat(server.heard())
                .contains("RCPT TO:<organizata@partner.example>")
                .doesNotContain("DATA");

        server.to("RCPT", "550 unknown");
        assertThat(catchThrowableOfType(
                        PartnerFault.class, () -> new MailConnector().test(endpoint(HUB.tlsTrusting(SERVER)))))
                .hasMessageContaining("recipient's address");
    }

    @Test
    void anAttachmentAboveTheLimitDoesNotGo() {
        assertThat(fault(HUB.tlsTrusting(SERVER), "size.limit", "3").kind()).isEqualTo(Kind.REFUSED);
        assertThat(server.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp.host=mail example",
                "smtp.tls=none,smtp.host=mail.partner.example",
                "from=nyja",
                "from=nyja@x>\r\nRCPT TO:<other@x",
                "to=a@x b@x",
                "to=",
                "to=organizata@partner.example\r\nBcc: x@y",
                "subject=Nyja\r\nBcc: x@y",
                "certificate=12",
                "user=",
                "size.limit=99999999",
                "timeout.answer=PT31S"
            })
    void whatCannotBeMeantIsRefused(String given) {
        Map<String, String> values = values();
        for (String one : given.split(",")) {
            String[] pair = one.split("=", 2);
            values.put(pair[0], pair[1]);
        }
        MailConnector connector = new MailConnector();

        assertThat(catchThrowableOfType(
                        InvalidSettingsException.class,
                        () -> connector.check(Settings.of(connector.settings(), values))))
                .isNotNull();
    }

    private void send(String... more) throws Exception {
        send(HUB.tlsTrusting(SERVER), more);
    }

    private void send(SSLContext tls, String... more) throws Exception {
        byte[] body = "{\"name\": \"Agim\"}".getBytes(StandardCharsets.UTF_8);
        new Mailbox(endpoint(tls, more)).deliver(new PartnerOutput(body, "application/json", Map.of()), KEY, null);
    }

    private PartnerFault fault(SSLContext tls, String... more) {
        PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> send(tls, more));
        assertThat(fault).isNotNull();
        return fault;
    }

    private Endpoint endpoint(SSLContext tls, String... more) {
        Map<String, String> values = values();
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        Settings settings = Settings.of(new MailConnector().settings(), values);
        return new Endpoint("OSHC.0012", 1, settings, tls, name -> (PASSWORD + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> values() {
        return new HashMap<>(Map.of(
                "smtp.host",
                "localhost",
                "smtp.port",
                String.valueOf(server.port()),
                "user",
                "nyja",
                "secret",
                "OSHC.0012-mail",
                "from",
                "nyja@bashkia.example",
                "to",
                "organizata@partner.example",
                "timeout.answer",
                "PT20S"));
    }
}
