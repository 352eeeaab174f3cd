package al.tirana.nyja.sdmx;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A data structure definition with its code lists and concepts, as SDMX-ML 3.0. The same each time. */
public final class StructureXml {

    static final String SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/";
    static final String MESSAGE = SCHEMAS + "message";
    static final String STRUCTURE = SCHEMAS + "structure";
    static final String COMMON = SCHEMAS + "common";
    static final String URN = "urn:sdmx:org.sdmx.infomodel.";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private StructureXml() {}

    /**
     * Writes it.
     *
     * @param prepared what its header says of when
     * @param sender id of who sends it
     * @param out gets the bytes; the caller closes it
     */
    public static void write(Structure structure, Reference dataflow, Instant prepared, String sender, OutputStream out)
            throws XMLStreamException {
        new Writing(XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8"), structure)
                .all(dataflow, prepared, sender);
    }

    /**
     * Reads one that has its code lists with it, and one data structure.
     *
     * @throws SdmxException if it is no such thing
     */
    public static Structure read(InputStream in) throws SdmxException {
        return StructureReading.of(in);
    }

    private static final class Writing {

        private final XMLStreamWriter xml;
        private final Structure structure;
        private final Reference concepts;

        Writing(XMLStreamWriter xml, Structure structure) {
            this.xml = xml;
            this.structure = structure;
            Reference id = structure.id();
            this.concepts = new Reference(id.agency(), id.id() + "_CONCEPTS", id.version());
        }

        void all(Reference dataflow, Instant prepared, String sender) throws XMLStreamException {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setPrefix("mes", MESSAGE);
            xml.setPrefix("str", STRUCTURE);
            xml.setPrefix("com", COMMON);
            xml.writeStartElement(MESSAGE, "Structure");
            xml.writeNamespace("mes", MESSAGE);
            xml.writeNamespace("str", STRUCTURE);
            xml.writeNamespace("com", COMMON);
            xml.writeStartElement(MESSAGE, "Header");
            text(MESSAGE, "ID", structure.id().id());
            text(MESSAGE, "Test", "false");
            text(MESSAGE, "Prepared", prepared.truncatedTo(ChronoUnit.SECONDS).toString());
            xml.writeEmptyElement(MESSAGE, "Sender");
            xml.writeAttribute("id", sender);
            xml.writeEndElement();
            xml.writeStartElement(MESSAGE, "Structures");
            dataflow(dataflow);
            codeLists();
            concepts();
            dataStructure();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        }

        private void dataflow(Reference dataflow) throws XMLStreamException {
            xml.writeStartElement(STRUCTURE, "Dataflows");
            begin("Dataflow", dataflow);
            names(structure.names(), dataflow.id());
            text(STRUCTURE, "Structure", URN + "datastructure.DataStructure=" + structure.id());
            xml.writeEndElement();
            xml.writeEndElement();
        }

        private void codeLists() throws XMLStreamException {
            Map<Reference, CodeList> lists = new LinkedHashMap<>();
            structure.dimensions().forEach(one -> one.codes().ifPresent(list -> lists.put(list.id(), list)));
            structure.attributes().forEach(one -> one.codes().ifPresent(list -> lists.put(list.id(), list)));
            if (lists.isEmpty()) {
                return;
            }
            xml.writeStartElement(STRUCTURE, "Codelists");
            for (CodeList list : lists.values()) {
                begin("Codelist", list.id());
                names(list.names(), list.id().id());
                for (Map.Entry<String, Map<String, String>> code : list.codes().entrySet()) {
                    xml.writeStartElement(STRUCTURE, "Code");
                    xml.writeAttribute("id", code.getKey());
                    names(code.getValue(), code.getKey());
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }

        private void concepts() throws XMLStreamException {
            xml.writeStartElement(STRUCTURE, "ConceptSchemes");
            begin("ConceptScheme", concepts);
            names(structure.names(), concepts.id());
            for (String column : structure.columns()) {
                xml.writeStartElement(STRUCTURE, "Concept");
                xml.writeAttribute("id", column);
                names(Map.of(), column);
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
        }

        private void dataStructure() throws XMLStreamException {
            xml.writeStartElement(STRUCTURE, "DataStructures");
            begin("DataStructure", structure.id());
            names(structure.names(), structure.id().id());
            xml.writeStartElement(STRUCTURE, "DataStructureComponents");
            xml.writeStartElement(STRUCTURE, "DimensionList");
            xml.writeAttribute("id", "DimensionDescriptor");
            int position = 0;
            for (Component dimension : structure.dimensions()) {
                xml.writeStartElement(STRUCTURE, "Dimension");
                xml.writeAttribute("id", dimension.id());
                xml.writeAttribute("position", String.valueOf(++position));
                concept(dimension.id());
                representation(dimension);
                xml.writeEndElement();
            }
            xml.writeStartElement(STRUCTURE, "TimeDimension");
            xml.writeAttribute("id", Structure.TIME);
            concept(Structure.TIME);
            format("ObservationalTimePeriod");
            xml.writeEndElement();
            xml.writeEndElement();
            attributes();
            xml.writeStartElement(STRUCTURE, "MeasureList");
            xml.writeAttribute("id", "MeasureDescriptor");
            xml.writeStartElement(STRUCTURE, "Measure");
            xml.writeAttribute("id", Structure.VALUE);
            xml.writeAttribute("usage", "optional");
            concept(Structure.VALUE);
            format("Decimal");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
        }

        private void attributes() throws XMLStreamException {
            if (structure.attributes().isEmpty()) {
                return;
            }
            xml.writeStartElement(STRUCTURE, "AttributeList");
            xml.writeAttribute("id", "AttributeDescriptor");
            for (Component attribute : structure.attributes()) {
                xml.writeStartElement(STRUCTURE, "Attribute");
                xml.writeAttribute("id", attribute.id());
                xml.writeAttribute("usage", attribute.mandatory() ? "mandatory" : "optional");
                concept(attribute.id());
                representation(attribute);
                xml.writeStartElement(STRUCTURE, "AttributeRelationship");
                xml.writeEmptyElement(STRUCTURE, "Observation");
                xml.writeEndElement();
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }

        private void begin(String element, Reference id) throws XMLStreamException {
            xml.writeStartElement(STRUCTURE, element);
            xml.writeAttribute("agencyID", id.agency());
            xml.writeAttribute("id", id.id());
            xml.writeAttribute("version", id.version());
        }

        /** A thing has a name, at least its id. */
        private void names(Map<String, String> names, String id) throws XMLStreamException {
            Map<String, String> all = names.isEmpty() ? Map.of("en", id) : names;
            for (Map.Entry<String, String> name : all.entrySet()) {
                xml.writeStartElement(COMMON, "Name");
                xml.writeAttribute("xml", XML, "lang", name.getKey());
                xml.writeCharacters(name.getValue());
                xml.writeEndElement();
            }
        }

        private void concept(String id) throws XMLStreamException {
            text(STRUCTURE, "ConceptIdentity", URN + "conceptscheme.Concept=" + concepts + "." + id);
        }

        private void representation(Component component) throws XMLStreamException {
            if (component.codes().isEmpty()) {
                format("String");
                return;
            }
            xml.writeStartElement(STRUCTURE, "LocalRepresentation");
            text(
                    STRUCTURE,
                    "Enumeration",
                    URN + "codelist.Codelist=" + component.codes().get().id());
            xml.writeEndElement();
        }

        private void format(String type) throws XMLStreamException {
            xml.writeStartElement(STRUCTURE, "LocalRepresentation");
            xml.writeEmptyElement(STRUCTURE, "TextFormat");
            xml.writeAttribute("textType", type);
            xml.writeEndElement();
        }

        private void text(String namespace, String element, String text) throws XMLStreamException {
            xml.writeStartElement(namespace, element);
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
    }
}
