package al.tirana.nyja.simulator.gateway;

import al.tirana.nyja.simulator.registry.Check;
import al.tirana.nyja.simulator.registry.Question;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads a question, which must be as the schema says. Safe for many threads. */
final class QuestionReader {

    private final Schema schema;

    QuestionReader() {
        try {
            schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(QuestionReader.class.getResource("civil-registry.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException("the simulator's own schema", e);
        }
    }

    /** @throws IllegalArgumentException if the question is not as agreed; the text holds no value of it */
    Question read(Element asked) {
        validate(asked);
        Optional<String> nid = text(asked, "nid");
        Question question = new Question(
                text(asked, "requestId").orElseThrow(),
                nid,
                text(asked, "given"),
                text(asked, "family"),
                text(asked, "fatherName"),
                text(asked, "birthDate").map(LocalDate::parse),
                text(asked, "civilStatus"),
                text(asked, "nja"),
                text(asked, "householdSize").map(Integer::valueOf),
                text(asked, "documentNumber"),
                checks(asked));
        boolean byName = question.given().isPresent()
                && question.family().isPresent()
                && question.fatherName().isPresent()
                && question.birthDate().isPresent();
        if (nid.isEmpty() && !byName) {
            throw new IllegalArgumentException("a person is asked for by national id, or by names and birth date");
        }
        return question;
    }

    private void validate(Element asked) {
        try {
            schema.newValidator().validate(new DOMSource(asked));
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("not as the schema says");
        }
    }

    private static Set<Check> checks(Element asked) {
        Set<Check> checks = EnumSet.noneOf(Check.class);
        NodeList found = asked.getElementsByTagNameNS(RegistryAnswers.NAMESPACE, "check");
        for (int i = 0; i < found.getLength(); i++) {
            checks.add(Check.valueOf(found.item(i).getTextContent()));
        }
        return checks;
    }

    private static Optional<String> text(Element asked, String name) {
        NodeList found = asked.getElementsByTagNameNS(RegistryAnswers.NAMESPACE, name);
        return found.getLength() == 0
                ? Optional.empty()
                : Optional.of(found.item(0).getTextContent());
    }
}
