package al.tirana.nyja.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.simulator.registry.Trait;
import al.tirana.nyja.spi.PartnerFault;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
                                AnswerSecurity.of(settings, world.secrets()),
                                "urn:uuid:other",
                                "matches")))
                .hasMessageContaining("another message");
    }

    private String read(String answer) throws PartnerFault {
        AnswerReader reader = new AnswerReader(settings, new SafeXml(64));
        byte[] payload = reader.read(bytes(answer), null, AnswerSecurity.of(settings, world.secrets()), ID, "matches")
                .payload();
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
