package al.tirana.nyja.sdmx;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a structure message: what concerns the one data structure in it. No document type, no entities. For one thread. */
final class StructureReading {

    /** Of a column, as it stands there: its code lists may follow only later. */
    private static final class Column {

        private final String id;
        private final boolean mandatory;
        private String list = "";

        Column(String id, boolean mandatory) {
            this.id = id;
            this.mandatory = mandatory;
        }
    }

    private static final int MOST = 100_000;
    private static final String LIST = StructureXml.URN + "codelist.Codelist=";

    private final XMLStreamReader xml;
    private final Map<String, CodeList> lists = new LinkedHashMap<>();
    private final List<Column> dimensions = new ArrayList<>();
    private final List<Column> attributes = new ArrayList<>();
    private Map<String, String> names = new LinkedHashMap<>();
    private Reference id;
    private int elements;

    private StructureReading(XMLStreamReader xml) {
        this.xml = xml;
    }

    static Structure of(InputStream in) throws SdmxException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return new StructureReading(factory.createXMLStreamReader(in)).all();
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw noStructure();
        }
    }

    private static SdmxException noStructure() {
        return new SdmxException(
                "Nuk është një strukturë SDMX-ML 3.0 me listat e saj të kodeve",
                "It is no SDMX-ML 3.0 structure with its code lists");
    }

    private Structure all() throws XMLStreamException, SdmxException {
        boolean time = false;
        boolean message = false;
        while (xml.hasNext()) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                message |= is(StructureXml.MESSAGE, "Structures");
                if (is(StructureXml.STRUCTURE, "Codelist")) {
                    codeList();
                } else if (is(StructureXml.STRUCTURE, "DataStructure")) {
                    if (id != null) {
                        throw new SdmxException("Ka më shumë se një strukturë", "There is more than one structure");
                    }
                    id = reference();
                } else if (id != null) {
                    time |= is(StructureXml.STRUCTURE, "TimeDimension");
                    part();
                }
            }
        }
        if (!message || id == null || !time) {
            throw noStructure();
        }
        return new Structure(id, names, components(dimensions), components(attributes));
    }

    private void part() throws XMLStreamException {
        if (is(StructureXml.COMMON, "Name") && dimensions.isEmpty()) {
            name(names);
        } else if (is(StructureXml.STRUCTURE, "Dimension") && xml.getAttributeValue(null, "id") != null) {
            column(dimensions, new Column(xml.getAttributeValue(null, "id"), true), "Dimension");
        } else if (is(StructureXml.STRUCTURE, "Attribute")) {
            boolean mandatory = "mandatory".equals(xml.getAttributeValue(null, "usage"));
            column(attributes, new Column(xml.getAttributeValue(null, "id"), mandatory), "Attribute");
        }
    }

    private void column(List<Column> columns, Column column, String element) throws XMLStreamException {
        columns.add(column);
        int depth = 1;
        while (depth > 0) {
            int event = next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (event == XMLStreamConstants.START_ELEMENT && is(StructureXml.STRUCTURE, "Enumeration")) {
                column.list = xml.getElementText().strip();
                depth--;
            }
        }
        if (!xml.getLocalName().equals(element)) {
            throw new XMLStreamException();
        }
    }

    private void codeList() throws XMLStreamException {
        Reference list = reference();
        Map<String, String> called = new LinkedHashMap<>();
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        Map<String, String> into = called;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT && is(StructureXml.STRUCTURE, "Code")) {
                into = new LinkedHashMap<>();
                codes.put(String.valueOf(xml.getAttributeValue(null, "id")), into);
            } else if (event == XMLStreamConstants.START_ELEMENT && is(StructureXml.COMMON, "Name")) {
                name(into);
            } else if (event == XMLStreamConstants.END_ELEMENT && is(StructureXml.STRUCTURE, "Codelist")) {
                lists.put(list.toString(), new CodeList(list, called, codes));
                return;
            }
        }
    }

    private void name(Map<String, String> into) throws XMLStreamException {
        String language = xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang");
        into.put(language == null ? "en" : language, xml.getElementText());
    }

    private List<Component> components(List<Column> columns) throws SdmxException {
        List<Component> components = new ArrayList<>();
        for (Column column : columns) {
            CodeList list = null;
            if (!column.list.isEmpty()) {
                list = column.list.startsWith(LIST) ? lists.get(column.list.substring(LIST.length())) : null;
                if (list == null) {
                    throw new SdmxException(
                            "Mungon lista e kodeve e kolonës " + column.id,
                            "The code list of the column " + column.id + " is missing");
                }
            }
            components.add(new Component(column.id, Optional.ofNullable(list), column.mandatory));
        }
        return components;
    }

    private Reference reference() {
        return new Reference(
                String.valueOf(xml.getAttributeValue(null, "agencyID")),
                String.valueOf(xml.getAttributeValue(null, "id")),
                String.valueOf(xml.getAttributeValue(null, "version")));
    }

    private int next() throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT && ++elements > MOST
                || event == XMLStreamConstants.DTD
                || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException();
        }
        return event;
    }

    private boolean is(String namespace, String element) {
        return namespace.equals(xml.getNamespaceURI()) && element.equals(xml.getLocalName());
    }
}
