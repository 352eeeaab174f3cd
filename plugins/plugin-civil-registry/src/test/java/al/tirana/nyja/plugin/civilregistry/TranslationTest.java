package al.tirana.nyja.plugin.civilregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked, and what each answer means. */
class TranslationTest {

    private static final String ID = "019adb20-1a40-7a07-8c11-4b6d2e8f0007";
    private static final String VERDICTS =
            "<r:verdict check='IDENTITET'>PO</r:verdict><r:verdict check='BANIM'>%s</r:verdict>";

    private static final IdentityQuestion QUESTION = new IdentityQuestion();

    private final RegistryAnswer.Reader reader = new RegistryAnswer.Reader();

    @Test
    void aQuestionIsWhatTheRegistrysSchemaWants() throws Exception {
        String question = RegistryQuestion.of(json(
                "{'requestId':'" + ID + "','person':{'name':{'given':'Çlirim','family':'A & <B>','fatherName':'Ilir'},"
                        + "'birthDate':'1980-02-03'},'claim':{'nja':'AL224-05','householdSize':3},"
                        + "'checks':['IDENTITET','BANIM'],'requestedBy':{'officerRef':'QRM-07','reason':'rast'}}"));

        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(RegistryQuestion.class.getResource("civil-registry.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(question)));
        assertThat(question)
                .contains("<r:given>Çlirim<")
                .contains("A &amp; &lt;B&gt;")
                .doesNotContain("r:nid");
    }

    @Test
    void nobodyIsNotFoundAndOneIsOne() throws Exception {
        assertThat(body(0).getString("result")).isEqualTo("NUK_U_GJET");
        assertThat(body(0)).doesNotContainKey("matches");

        JsonObject one = body(1, match("PA_DIJENI", ""));
        assertThat(one.getString("result")).isEqualTo("PERPUTHET");
        assertThat(one.getJsonArray("matches").getJsonObject(1).getString("answer"))
                .isEqualTo("PA_DIJENI");
        assertThat(one.toString())
                .as("never the entry")
                .doesNotContain("Kolndreu")
                .doesNotContain("J00203900A");
        assertThat(body(1, match("JO", "")).getString("result")).isEqualTo("PERPUTHET_PJESERISHT");
    }

    @Test
    void severalAreNeverTheFirst() throws Exception {
        JsonObject two = body(2, match("PO", ""), match("PO", "<r:diedOn>2020-01-01</r:diedOn>"));

        assertThat(two.getString("result")).isEqualTo("I_PAQARTE");
        assertThat(two).doesNotContainKey("matches");
    }

    @Test
    void whoDiedIsSaidToBeDead() throws Exception {
        assertThat(body(1, match("PO", "<r:diedOn>2020-01-01</r:diedOn>")).getString("result"))
                .isEqualTo("I_VDEKUR");
    }

    @Test
    void anAnswerThatWasCutIsNoAnswer() {
        assertThatThrownBy(() -> body(3, match("PO", ""))).isInstanceOf(UnreadableInputException.class);
    }

    /** Fewer would count as agreement, and more were nobody's to know. */
    @ParameterizedTest
    @CsvSource({
        "IDENTITET BANIM, true",
        "BANIM IDENTITET, true",
        "IDENTITET, false",
        "IDENTITET BANIM GJENDJE_CIVILE, false"
    })
    void anAnswerHasJustTheChecksThatWereAsked(String checks, boolean readable) {
        for (String[] matches :
                List.of(new String[] {match("PO", "")}, new String[] {match("PO", ""), match("JO", "")})) {
            Asked asked = new Asked().nid("J00203900A").check(checks.split(" "));
            Incoming answer = incoming(asked, matches);

            if (readable) {
                assertThatCode(() -> QUESTION.answer(answer, asked.disclosure(), asked.call()))
                        .doesNotThrowAnyException();
                assertThat(asked.taken).hasSize(1);
            } else {
                assertThatThrownBy(() -> QUESTION.answer(answer, asked.disclosure(), asked.call()))
                        .isInstanceOf(UnreadableInputException.class);
                assertThatThrownBy(() -> QUESTION.chosen(Optional.of("1"), answer, asked.disclosure(), asked.call()))
                        .isInstanceOf(UnreadableInputException.class);
                assertThat(asked.taken).isEmpty();
            }
        }
    }

    /** Of several entries each has them all. */
    @Test
    void anEntryWithoutACheckThatTheOtherHasIsNoAnswer() {
        Asked asked = new Asked().nid("J00203900A").check("IDENTITET", "BANIM");
        String less = match("PO", "").replace("<r:verdict check='BANIM'>PO</r:verdict>", "");

        assertThatThrownBy(
                        () -> QUESTION.answer(incoming(asked, match("PO", ""), less), asked.disclosure(), asked.call()))
                .isInstanceOf(UnreadableInputException.class);
    }

    @Test
    void aCheckThatIsAnsweredTwiceIsNotAnswered() {
        String twice = match("PO", "").replace("check='IDENTITET'>PO", "check='BANIM'>JO");

        assertThatThrownBy(() -> body(1, twice)).isInstanceOf(UnreadableInputException.class);
    }

    private static Incoming incoming(Asked asked, String... matches) {
        String answer = answer(matches.length, matches).replace(ID, asked.requestId);
        return new Incoming(
                "MB.DPGJC", Fate.TAKEN, List.of(Part.of(answer.getBytes(StandardCharsets.UTF_8), "text/xml")), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<x/>",
                "{}",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>",
                "<r:PingResponse xmlns:r='urn:nyja:simulator:civil-registry:1'/>"
            })
    void whatWasNotAgreedIsNotGuessedAt(String answer) {
        assertThatThrownBy(() -> reader.read(answer.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<r:fatherName>Ilir</r:fatherName>", "<r:verdict check='IDENTITET'>PO</r:verdict>"})
    void anElementTooFewOrTooManyIsDrift(String element) {
        String missing = answer(1, match("PO", "").replace(element, ""));
        String unknown = answer(1, match("PO", "").replace(element, element + "<r:bloodGroup>A</r:bloodGroup>"));

        if (element.contains("fatherName")) {
            assertThatThrownBy(() -> reader.read(missing.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnreadableInputException.class);
        }
        assertThatThrownBy(() -> reader.read(unknown.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableInputException.class);
    }

    private JsonObject body(int said, String... matches) throws UnreadableInputException {
        return reader.read(answer(said, matches).getBytes(StandardCharsets.UTF_8))
                .body()
                .build();
    }

    private static String answer(int said, String... matches) {
        return "<r:VerifyPersonResponse xmlns:r='urn:nyja:simulator:civil-registry:1' requestId='" + ID + "' matches='"
                + said + "' asOf='2026-11-26T08:00:00+01:00'>" + String.join("", matches) + "</r:VerifyPersonResponse>";
    }

    private static String match(String residence, String died) {
        return "<r:match><r:nid>J00203900A</r:nid><r:given>Arben</r:given><r:family>Kolndreu</r:family>"
                + "<r:fatherName>Ilir</r:fatherName><r:birthDate>1980-02-03</r:birthDate>" + died
                + VERDICTS.formatted(residence) + "</r:match>";
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }
}
