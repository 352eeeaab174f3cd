package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A part of a spreadsheet, tag by tag. By local names, since the two dialects of the format differ in namespaces only. What
 * stands in {@code mc:AlternateContent} is drawing and decoration; if it is data, the part is refused.
 */
final class Xml implements AutoCloseable {

    enum Event {
        START,
        END,
        TEXT,
        DONE
    }

    private static final String ALTERNATE = "AlternateContent";
    private static final Set<String> DATA = Set.of("sheetData", "row", "c", "v", "si", "sheet", "xf", "workbookPr");
    private static final XMLInputFactory FACTORY = factory();

    private final InputStream in;
    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int instructions;
    private int depth;

    Xml(InputStream in) throws UnreadableInputException, IOException {
        this.in = in;
        try {
            reader = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException | RuntimeException e) {
            in.close();
            throw refusal(e);
        }
    }

    /**
     * The JDK's own, whatever else the class path offers. From version 24 on it counts each {@code &amp;} against what
     * entities of a document type might grow to, and stops after 100,000: a month of notes has more of them. Nothing grows
     * here, since there are no document types; sizes are bounded by {@link Limits}.
     */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /** The next tag or piece of text; a text may come in several pieces. */
    Event next() throws UnreadableInputException, IOException {
        int alternate = 0;
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > Limits.DEPTH) {
                            throw Words.damaged();
                        }
                        learn();
                        if (alternate == 0 && !name().equals(ALTERNATE)) {
                            return Event.START;
                        }
                        if (DATA.contains(name())) {
                            throw Words.damaged();
                        }
                        alternate++;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        if (alternate == 0) {
                            return Event.END;
                        }
                        alternate--;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (alternate == 0) {
                            return Event.TEXT;
                        }
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw Words.entities();
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                        if (++instructions > Limits.NAMES) {
                            throw Words.bomb();
                        }
                    }
                    default -> {
                        // comments
                    }
                }
            }
            return Event.DONE;
        } catch (XMLStreamException | RuntimeException e) {
            throw refusal(e);
        }
    }

    /** The parser forgets no name that it met; a part of nothing but new names would fill the memory. */
    private void learn() throws UnreadableInputException {
        boolean isNew = names.add(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            isNew |= names.add(reader.getAttributeLocalName(i));
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            isNew |= names.add(reader.getNamespacePrefix(i)) | names.add(reader.getNamespaceURI(i));
        }
        if (isNew && names.size() > Limits.NAMES) {
            throw Words.bomb();
        }
    }

    String name() {
        return reader.getLocalName();
    }

    void text(StringBuilder to, int most) {
        int room = Math.max(0, most - to.length());
        to.append(reader.getTextCharacters(), reader.getTextStart(), Math.min(room, reader.getTextLength()));
    }

    /** Of an attribute without a namespace; null if there is none. */
    String get(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (reader.getAttributeLocalName(i).equals(name) && (namespace == null || namespace.isEmpty())) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The attribute {@code r:id}; null if there is none. */
    String relation() {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (reader.getAttributeLocalName(i).equals("id") && namespace != null && !namespace.isEmpty()) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    boolean is(String attribute) {
        return isTrue(get(attribute));
    }

    static boolean isTrue(String value) {
        return "1".equals(value) || "true".equals(value) || "on".equals(value);
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getClass().getName());
        } finally {
            in.close();
        }
    }

    /** The cause of a parser's fault is a refusal of ours, a fault of the hub's disk, or the XML itself. */
    private static UnreadableInputException refusal(Exception fault) throws IOException {
        Throwable cause = fault instanceof XMLStreamException xml && xml.getNestedException() != null
                ? xml.getNestedException()
                : fault;
        for (int i = 0; cause != null && i < 8; i++) {
            if (cause instanceof Refused refused) {
                return refused.refusal();
            }
            if (cause instanceof Broken broken) {
                throw broken.disk();
            }
            cause = cause.getCause();
        }
        return Words.damaged();
    }
}
