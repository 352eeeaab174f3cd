package al.tirana.nyja.simulator.gateway;

import al.tirana.nyja.simulator.registry.Check;
import al.tirana.nyja.simulator.registry.CivilRegistry;
import al.tirana.nyja.simulator.registry.Question;
import al.tirana.nyja.simulator.registry.RegisteredPerson;
import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the registry's answer: whom the question may mean, and what is said of each. Only what was asked about. */
final class RegistryAnswers {

    static final String NAMESPACE = "urn:nyja:simulator:civil-registry:1";

    private static final int MANY = 1000;

    private final CivilRegistry registry;
    private final CurrentMischief mischief;

    RegistryAnswers(CivilRegistry registry, CurrentMischief mischief) {
        this.registry = registry;
        this.mischief = mischief;
    }

    List<RegisteredPerson> matches(Question question) {
        boolean many = mischief.is(Mischief.Kind.THOUSAND) || mischief.is(Mischief.Kind.SHORT_COUNT);
        List<RegisteredPerson> found = registry.matches(question);
        return many && !found.isEmpty() ? Collections.nCopies(MANY, found.get(0)) : found;
    }

    String write(Question question, List<RegisteredPerson> matches) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartElement("r", "VerifyPersonResponse", NAMESPACE);
            out.writeNamespace("r", NAMESPACE);
            out.writeAttribute("requestId", question.requestId());
            out.writeAttribute("matches", String.valueOf(matches.size()));
            out.writeAttribute(
                    "asOf",
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                            OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS)));
            int brought = mischief.is(Mischief.Kind.SHORT_COUNT) ? matches.size() / 2 : matches.size();
            for (RegisteredPerson person : matches.subList(0, brought)) {
                match(out, person, question);
            }
            out.writeEndElement();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void match(XMLStreamWriter out, RegisteredPerson person, Question question) throws XMLStreamException {
        out.writeStartElement("r", "match", NAMESPACE);
        element(out, "nid", person.nid());
        element(out, "given", person.given());
        element(out, "family", person.family());
        if (!mischief.is(Mischief.Kind.MISSING_ELEMENT)) {
            element(out, "fatherName", person.fatherName());
        }
        element(out, "birthDate", person.birthDate().toString());
        if (mischief.is(Mischief.Kind.UNKNOWN_ELEMENT)) {
            element(out, "bloodGroup", "A");
        }
        if (person.died().isPresent()) {
            element(out, "diedOn", person.died().get().toString());
        }
        for (Check check :
                Stream.of(Check.values()).filter(question.checks()::contains).toList()) {
            out.writeStartElement("r", "verdict", NAMESPACE);
            out.writeAttribute("check", check.name());
            out.writeCharacters(registry.verdict(person, question, check).name());
            out.writeEndElement();
        }
        record(out, person, question);
        out.writeEndElement();
    }

    private static void record(XMLStreamWriter out, RegisteredPerson person, Question question)
            throws XMLStreamException {
        if (question.checks().contains(Check.GJENDJE_CIVILE)) {
            element(out, "civilStatus", person.civilStatus());
        }
        if (question.checks().contains(Check.BANIM)) {
            out.writeEmptyElement("r", "residence", NAMESPACE);
            out.writeAttribute("nja", person.nja());
            out.writeAttribute("since", person.since().toString());
        }
        if (question.checks().contains(Check.PERBERJE_FAMILJARE)) {
            for (RegisteredPerson.Member member : person.household()) {
                out.writeEmptyElement("r", "member", NAMESPACE);
                out.writeAttribute("relation", member.relation());
                out.writeAttribute("birthYear", String.valueOf(member.birthYear()));
            }
        }
        if (question.checks().contains(Check.DOKUMENT_VLEFSHEM)) {
            out.writeEmptyElement("r", "document", NAMESPACE);
            out.writeAttribute("type", person.document().type());
            out.writeAttribute("validUntil", person.document().validUntil().toString());
        }
    }

    private static void element(XMLStreamWriter out, String name, String value) throws XMLStreamException {
        out.writeStartElement("r", name, NAMESPACE);
        out.writeCharacters(value);
        out.writeEndElement();
    }
}
