package al.tirana.nyja.plugin.civilregistry;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The body of {@code identity.verification.requested.v1} in the registry's terms. */
final class RegistryQuestion {

    static final String NAMESPACE = "urn:nyja:simulator:civil-registry:1";

    private final XMLStreamWriter out;

    private RegistryQuestion(XMLStreamWriter out) {
        this.out = out;
    }

    /** One XML element. */
    static String of(JsonObject body) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new RegistryQuestion(out).write(body);
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text that cannot be written");
        }
        return text.toString();
    }

    private void write(JsonObject body) throws XMLStreamException {
        out.writeStartElement("r", "VerifyPersonRequest", NAMESPACE);
        out.writeNamespace("r", NAMESPACE);
        element("requestId", body.getString("requestId"));
        person(body.getJsonObject("person"));
        if (body.containsKey("claim")) {
            claim(body.getJsonObject("claim"));
        }
        for (JsonString check : body.getJsonArray("checks").getValuesAs(JsonString.class)) {
            element("check", check.getString());
        }
        JsonObject by = body.getJsonObject("requestedBy");
        element("officer", by.getString("officerRef"));
        element("reason", by.getString("reason"));
        out.writeEndElement();
    }

    private void person(JsonObject person) throws XMLStreamException {
        JsonObject name = person.containsKey("name") ? person.getJsonObject("name") : JsonValue.EMPTY_JSON_OBJECT;
        out.writeStartElement("r", "person", NAMESPACE);
        optional("nid", person, "nid");
        optional("given", name, "given");
        optional("family", name, "family");
        optional("fatherName", name, "fatherName");
        optional("birthDate", person, "birthDate");
        out.writeEndElement();
    }

    private void claim(JsonObject claim) throws XMLStreamException {
        out.writeStartElement("r", "claim", NAMESPACE);
        optional("civilStatus", claim, "civilStatus");
        optional("nja", claim, "nja");
        if (claim.containsKey("householdSize")) {
            element("householdSize", String.valueOf(claim.getInt("householdSize")));
        }
        optional("documentNumber", claim, "documentNumber");
        out.writeEndElement();
    }

    private void optional(String element, JsonObject from, String field) throws XMLStreamException {
        if (from.containsKey(field)) {
            element(element, from.getString(field));
        }
    }

    private void element(String name, String value) throws XMLStreamException {
        out.writeStartElement("r", name, NAMESPACE);
        out.writeCharacters(value);
        out.writeEndElement();
    }
}
