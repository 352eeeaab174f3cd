package al.tirana.nyja.plugin.civilregistry;

import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What the registry answered, as far as it goes on: how many entries fit, whether the one is of somebody dead, and the
 * verdict of each check. What tells several entries apart is read for whom the agreement names, who chooses.
 */
record RegistryAnswer(String requestId, String asOf, List<Match> matches) {

    /**
     * One entry.
     *
     * @param tells what tells it from others
     */
    record Match(boolean dead, Map<String, String> verdicts, JsonObject tells) {

        @Override
        public String toString() {
            return "Match";
        }
    }

    /** As if this entry alone had come. */
    RegistryAnswer only(int match) {
        return new RegistryAnswer(requestId, asOf, List.of(matches.get(match)));
    }

    /** Whether each entry has a verdict of each of these checks, and of no other. */
    boolean answers(Set<String> checks) {
        return matches.stream().allMatch(match -> match.verdicts().keySet().equals(checks));
    }

    /** The body of {@code identity.verification.responded.v1}, without the request's id. */
    JsonObjectBuilder body() {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("result", result())
                .add("asOf", asOf)
                .add("source", "GJENDJA_CIVILE");
        if (matches.size() == 1) {
            JsonArrayBuilder answers = Json.createArrayBuilder();
            matches.get(0)
                    .verdicts()
                    .forEach((check, answer) -> answers.add(
                            Json.createObjectBuilder().add("check", check).add("answer", answer)));
            body.add("matches", answers);
        }
        return body;
    }

    /** Several entries are never one: whoever took the first of them would decide about somebody else. */
    private String result() {
        if (matches.isEmpty()) {
            return "NUK_U_GJET";
        }
        if (matches.size() > 1) {
            return "I_PAQARTE";
        }
        Match only = matches.get(0);
        if (only.dead()) {
            return "I_VDEKUR";
        }
        return only.verdicts().containsValue("JO") ? "PERPUTHET_PJESERISHT" : "PERPUTHET";
    }

    /** The message does not match its schema: whoever looks at it compares with what was agreed. */
    static UnreadableInputException unreadable(String sq, String en) {
        return new UnreadableInputException("FPR-102", new Text(sq, en), 0);
    }

    /** Holds an answer to the schema as it was agreed: an element too many or too few is not guessed at. For many threads. */
    static final class Reader {

        private static final List<String> TELL =
                List.of("nid", "given", "family", "fatherName", "birthDate", "diedOn", "civilStatus");

        private static final String FEATURE = "http://apache.org/xml/features/disallow-doctype-decl";

        private final Schema schema;
        private final DocumentBuilderFactory documents = DocumentBuilderFactory.newDefaultNSInstance();

        Reader() {
            try {
                schema = SchemaFactory.newDefaultInstance()
                        .newSchema(RegistryAnswer.class.getResource("civil-registry.xsd"));
                documents.setFeature(FEATURE, true);
                documents.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            } catch (SAXException | ParserConfigurationException e) {
                throw new IllegalStateException("the plugin's own schema", e);
            }
        }

        RegistryAnswer read(byte[] bytes) throws UnreadableInputException {
            Element answer = valid(bytes);
            List<Match> matches = new ArrayList<>();
            for (Element match : children(answer, "match")) {
                Map<String, String> verdicts = new LinkedHashMap<>();
                for (Element verdict : children(match, "verdict")) {
                    if (verdicts.put(verdict.getAttribute("check"), verdict.getTextContent()) != null) {
                        throw unreadable(
                                "përgjigjja thotë dy herë të njëjtin kontroll", "the answer says the same check twice");
                    }
                }
                matches.add(new Match(!children(match, "diedOn").isEmpty(), verdicts, tells(match)));
            }
            if (!answer.getAttribute("matches").equals(String.valueOf(matches.size()))) {
                throw unreadable(
                        "përgjigjja thotë numër tjetër nga ai që solli",
                        "the answer says another number of matches than it brought");
            }
            return new RegistryAnswer(answer.getAttribute("requestId"), answer.getAttribute("asOf"), matches);
        }

        private Element valid(byte[] bytes) throws UnreadableInputException {
            try {
                DocumentBuilder builder;
                synchronized (documents) {
                    builder = documents.newDocumentBuilder();
                }
                builder.setErrorHandler(new DefaultHandler()); // the parser's own would print
                Document document = builder.parse(new ByteArrayInputStream(bytes));
                schema.newValidator().validate(new DOMSource(document));
                Element root = document.getDocumentElement();
                if (root.getLocalName().equals("VerifyPersonResponse")) {
                    return root;
                }
            } catch (SAXException | IOException | ParserConfigurationException e) {
                // its text may quote the answer
            }
            throw unreadable("nuk është përgjigjja e rënë dakord", "not the answer that was agreed");
        }

        private static JsonObject tells(Element match) {
            JsonObjectBuilder tells = Json.createObjectBuilder();
            for (String name : TELL) {
                children(match, name).forEach(one -> tells.add(name, one.getTextContent()));
            }
            children(match, "birthDate")
                    .forEach(
                            born -> tells.add("birthYear", born.getTextContent().substring(0, 4)));
            children(match, "residence").forEach(lives -> tells.add("nja", lives.getAttribute("nja"))
                    .add("livesThereSince", lives.getAttribute("since")));
            int others = children(match, "member").size();
            if (others > 0) { // who lives alone, and whose household was not asked about, look alike
                tells.add("householdSize", others + 1);
            }
            return tells.build();
        }

        private static List<Element> children(Element parent, String name) {
            NodeList found = parent.getElementsByTagNameNS(RegistryQuestion.NAMESPACE, name);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
            return elements;
        }
    }
}
