package al.tirana.nyja.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.simulator.registry.Trait;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.testkit.LoopbackPartner;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A truly signed answer whose parts were moved: what was signed must be what is read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureWrappingTest {

    private static final String ID = "urn:uuid:2f2c9a1e-0000-4000-8000-000000000001";

    private GatewayCase world;
    private SoapSettings settings;
    private String signed;

    @BeforeAll
    void answerOnce(@TempDir Path home) throws Exception {
        world = new GatewayCase(home);
        settings = SoapSettings.of(world.endpoint(world.settings(true)));
        byte[] question = new QuestionWriter(settings, world.secrets(), new SafeXml(64))
                .write(
                        GatewayCase.byId("q-1", world.one(Trait.ORDINARY)).getBytes(StandardCharsets.UTF_8),
                        GatewayCase.ACTION,
                        ID);
        signed = HttpClient.newBuilder()
                .sslContext(GatewayCase.HUB.tlsTrusting(GatewayCase.GATEWAY))
                .build()
                .send(
                        HttpRequest.newBuilder(settings.url())
                                .header("Content-Type", "application/soap+xml; charset=UTF-8")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void theAnswerAsItCameIsBelieved() throws Exception {
        assertThat(read(signed)).contains("VerifyPersonResponse");
    }

    @Test
    void aForgedBodyBesideTheSignedOneIsNot() {
        String body = signed.substring(signed.indexOf("<soap:Body"), signed.indexOf("</soap:Body>") + 12);
        String forged = "<soap:Body><r:VerifyPersonResponse xmlns:r=\"urn:forged\" matches=\"0\"/></soap:Body>";

        String inTheHeader = signed.replace(body, forged)
                .replace("</soap:Header>", "<w:w xmlns:w=\"urn:w\">" + body + "</w:w></soap:Header>");
        String behind = signed.replace(body, forged + body);
        String before = signed.replace("<soap:Header", forged + "<soap:Header");

        for (String moved : new String[] {inTheHeader, behind, before, signed.replace(body, forged)}) {
            assertThat(catchThrowableOfType(PartnerFault.class, () -> read(moved)))
                    .isNotNull();
        }
    }

    @Test
    void aChangedByteOrAnotherTimestampIsNot() {
        String name = world.one(Trait.ORDINARY).family();
        String later = signed.replaceFirst("(Expires>)20(\\d\\d)", "$130$2");

        assertThat(later).isNotEqualTo(signed);
        assertThat(catchThrowableOfType(PartnerFault.class, () -> read(signed.replace(name, "Tjeter"))))
                .hasMessageContaining("not accepted");
        assertThat(catchThrowableOfType(PartnerFault.class, () -> read(later))).hasMessageContaining("not accepted");
    }

    @Test
    void anAnswerToAnotherMessageIsNot() {
        AnswerReader reader = new AnswerReader(settings, new SafeXml(64));

        assertThat(catchThrowableOfType(
                        PartnerFault.class,
                        () -> reader.read(
                                bytes(signed),
                                null,
                                AnswerSecurity.of(settings, world.secrets(), Keys.trusted()),
                                "urn:uuid:other",
                                "matches")))
                .hasMessageContaining("another message");
    }

    /** Which question it answers is signed too: an answer taken from another one says so, or is not believed. */
    @Test
    void anotherRelationThanTheSignedOneIsNot() throws Exception {
        String relation = relation(signed);
        String other = relation.replaceFirst(">[^<]*<", ">urn:uuid:other<").replaceFirst(" [a-z]+:Id=\"[^\"]*\"", "");
        AnswerReader reader = new AnswerReader(settings, new SafeXml(64));

        for (String forged : new String[] {
            signed.replace(relation, other),
            signed.replace(relation, relation + other),
            signed.replace(relation, other + relation),
            signed.replace(relation, "<w:w xmlns:w=\"urn:w\">" + relation + "</w:w>" + other)
        }) {
            assertThat(forged).isNotEqualTo(signed);
            assertThat(catchThrowableOfType(
                            PartnerFault.class,
                            () -> reader.read(
                                    bytes(forged),
                                    null,
                                    AnswerSecurity.of(settings, world.secrets(), Keys.trusted()),
                                    "urn:uuid:other",
                                    "matches")))
                    .isNotNull();
        }
    }

    /** What the hub says of itself is signed as well: to whom, what for and under which id. */
    @Test
    void theQuestionsHeadersAreSigned() throws Exception {
        String question = new String(
                new QuestionWriter(settings, world.secrets(), new SafeXml(64))
                        .write(bytes("<q/>"), GatewayCase.ACTION, ID),
                StandardCharsets.UTF_8);

        assertThat(question.split("</[a-z]+:DigestValue>"))
                .as("body, timestamp and three headers")
                .hasSize(6);
        for (String header : new String[] {"Action", "MessageID", "To"}) {
            assertThat(question).containsPattern("<wsa:" + header + " [^>]*Id=");
        }
    }

    /** Of a fault that anybody may have written only its codes count. */
    @Test
    void aFaultsWordsAreKeptIfItWasSigned() throws Exception {
        String body = signed.substring(signed.indexOf("<soap:Body"), signed.indexOf("</soap:Body>") + 12);
        String forged = signed.replace(
                body,
                "<soap:Body><soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code></soap:Fault></soap:Body>");
        String bare = forged.replaceFirst("(?s)<wsse:Security.*</wsse:Security>", "");
        Map<String, String> elsewhere = world.settings(true);
        try (LoopbackPartner partner = new LoopbackPartner(GatewayCase.GATEWAY.tlsTrusting(GatewayCase.HUB))) {
            elsewhere.put("url", partner.address().toString());
            partner.answers(500, "application/soap+xml", bare);
            try (SoapClient client = new SoapClient(world.endpoint(elsewhere))) {
                PartnerFault fault = catchThrowableOfType(
                        PartnerFault.class, () -> client.ask(bytes("<q/>"), GatewayCase.ACTION, ID));

                assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.REFUSED);
                assertThat(fault.reply()).isEmpty();
            }
        }
    }

    private static String relation(String answer) {
        Matcher relation = Pattern.compile(
                        "<RelatesTo[^>]*>[^<]*</RelatesTo>|<wsa:RelatesTo[^>]*>[^<]*</wsa:RelatesTo>")
                .matcher(answer);
        assertThat(relation.find()).isTrue();
        return relation.group();
    }

    private String read(String answer) throws PartnerFault {
        AnswerReader reader = new AnswerReader(settings, new SafeXml(64));
        byte[] payload = reader.read(
                        bytes(answer),
                        null,
                        AnswerSecurity.of(settings, world.secrets(), Keys.trusted()),
                        ID,
                        "matches")
                .payload();
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
