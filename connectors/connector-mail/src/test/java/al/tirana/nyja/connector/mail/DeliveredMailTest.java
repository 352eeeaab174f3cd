package al.tirana.nyja.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Carries;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.ConnectorRoute;
import al.tirana.nyja.testkit.TestCertificates;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real mail server hands to the partner: an attachment, byte for byte, and nothing of the message around it. */
class DeliveredMailTest {

    private static final TestCertificates HUB = TestCertificates.of("hub");
    private static final TestCertificates SERVER = TestCertificates.of("server");
    private static final String LOOPBACK = "127.0.0.1";
    private static final String PARTNER = "organizata@partner.example";
    private static final String CSV = "text/csv; charset=utf-8";

    private static GreenMail server;
    private static Front front;

    @BeforeAll
    static void start() throws Exception {
        server = new GreenMail(new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.setUser(PARTNER, "organizata", "tjeter");
        server.setUser("nyja@bashkia.example", "nyja", "fjalekalim");
        front = new Front(SERVER.tlsTrusting(HUB), server.getSmtp().getPort());
    }

    @BeforeEach
    void emptyMailboxes() throws Exception {
        server.purgeEmailFromAllMailboxes();
    }

    @AfterAll
    static void stop() throws Exception {
        front.close();
        server.stop();
    }

    @Test
    void theAttachmentArrivesByteForByte() throws Exception {
        byte[] bytes = new byte[300_003];
        new Random(7).nextBytes(bytes);

        send(new PartnerOutput(bytes, "application/x-anything", Map.of()), "key-1");

        BodyPart attachment = parts().getBodyPart(1);
        assertThat(attachment.getInputStream().readAllBytes()).isEqualTo(bytes);
        assertThat(attachment.getDisposition()).isEqualTo("attachment");
        assertThat(attachment.getContentType()).startsWith("application/x-anything");
        assertThat(attachment.getFileName()).matches("nyja-[0-9A-F]{8}\\.bin");
    }

    @Test
    void linesThatAreADotAloneEndNothing() throws Exception {
        String text = ".\r\n..\r\n.\r\n";
        send(output(text, CSV), "key-1");

        assertThat(parts().getBodyPart(1).getInputStream().readAllBytes())
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Letter.dotted(".\r\nx\r\n.".getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("..\r\nx\r\n..");
    }

    @Test
    void whoOpensItIsToldInBothLanguagesWhatItIs() throws Exception {
        send(output("a;b", CSV), "key-1");

        assertThat(parts().getBodyPart(0).getContent().toString())
                .contains("Kjo postë vjen nga Nyja", "This mail comes from Nyja");
        assertThat(arrived().get(0).getSubject()).matches("Nyja – Tiranë [0-9A-F]{8}");
        assertThat(parts().getBodyPart(1).getFileName()).endsWith(".csv");
    }

    @Test
    void noHeaderOfTheOutputBecomesOneOfTheMail() throws Exception {
        Map<String, String> headers = Map.of(
                "CamelFileName", "../../evil",
                "CamelMailSubject", "Agim Hoxha",
                "mail.smtp.from", "somebody@else.example",
                "Subject", "Agim Hoxha",
                "To", "somebody@else.example",
                "Bcc", "somebody@else.example");
        send(new PartnerOutput("x".getBytes(StandardCharsets.UTF_8), "text/csv\r\nBcc: x@y", headers), "key-1");

        MimeMessage mail = arrived().get(0);
        assertThat(Collections.list(mail.getAllHeaderLines()))
                .noneMatch(line -> line.contains("evil") || line.contains("Agim") || line.contains("else.example"));
        assertThat(List.of(mail.getAllRecipients())).hasToString("[" + PARTNER + "]");
        assertThat(parts().getBodyPart(1).getContentType()).startsWith("application/octet-stream");
    }

    @Test
    void theSameDeliveryHasTheSameIdAndNoMachineIsToAnswerIt() throws Exception {
        send(output("a", CSV), "key-1");
        send(output("a", CSV), "key-1");
        send(output("a", CSV), "key-2");

        List<String> ids = arrived().stream().map(DeliveredMailTest::id).toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2)).endsWith("@bashkia.example>");
        assertThat(arrived().get(0).getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(arrived().get(0).getHeader("X-Auto-Response-Suppress")).containsExactly("OOF, AutoReply");
    }

    @Test
    void aNameThatThePluginGaveIsTheFilesName() throws Exception {
        send(new PartnerOutput(new byte[] {1}, "text/csv", Map.of(), "raport-2026-11.csv"), "key-1");

        assertThat(parts().getBodyPart(1).getFileName()).isEqualTo("raport-2026-11.csv");
    }

    @Test
    void inClearNothingAboutAnybodyGoesAndTakingItIsNotReceivingIt() {
        MailConnector connector = new MailConnector();

        assertThat(connector.carries(settings())).isEqualTo(new Carries("P1", "P1"));
        assertThat(connector.relays()).isTrue();
    }

    private static PartnerOutput output(String text, String type) {
        return new PartnerOutput(text.getBytes(StandardCharsets.UTF_8), type, Map.of());
    }

    private void send(PartnerOutput output, String key) throws Exception {
        Endpoint endpoint = new Endpoint("OSHC.0012", 1, settings(), HUB.tlsTrusting(SERVER), name -> "fjalekalim"
                .getBytes(StandardCharsets.UTF_8));
        try (ConnectorRoute route = new ConnectorRoute(new MailConnector(), endpoint)) {
            assertThat(route.send(output, key).body()).isEmpty();
        }
    }

    private Settings settings() {
        Map<String, String> values = new HashMap<>();
        values.put("smtp.host", LOOPBACK);
        values.put("smtp.port", String.valueOf(front.port()));
        values.put("smtp.tls", "tls");
        values.put("user", "nyja");
        values.put("secret", "OSHC.0012-mail");
        values.put("from", "nyja@bashkia.example");
        values.put("to", PARTNER);
        values.put("subject", "Nyja – Tiranë");
        return Settings.of(new MailConnector().settings(), values);
    }

    private MimeMultipart parts() throws Exception {
        return (MimeMultipart) arrived().get(0).getContent();
    }

    private List<MimeMessage> arrived() {
        return List.of(server.getReceivedMessages());
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
