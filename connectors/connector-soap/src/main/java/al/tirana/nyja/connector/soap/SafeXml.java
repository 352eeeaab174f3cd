package al.tirana.nyja.connector.soap;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads XML of strangers: no document type, no entity but the five of XML, and limits that end in an exception, never in a
 * shorter document. The whole input is bounded by the caller. For many threads.
 */
final class SafeXml {

    private static final int ATTRIBUTES = 64;
    private static final int ATTRIBUTE_LENGTH = 64 * 1024;

    /** Keeps the order in which namespaces were declared, and declares what is missing. */
    private static final XMLOutputFactory OUTPUT = output();

    private final XMLInputFactory input;

    /** @param depth how many elements may stand inside each other */
    SafeXml(int depth) {
        input = new WstxInputFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        input.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        input.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, depth);
        input.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES);
        input.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_LENGTH);
        input.setProperty(WstxInputProperties.P_RETURN_NULL_FOR_DEFAULT_NAMESPACE, false);
    }

    /** @param encoding as HTTP said it, or null for what the document says */
    XMLStreamReader read(byte[] bytes, String encoding) throws XMLStreamException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        return new NoDocumentType(
                encoding == null ? input.createXMLStreamReader(in) : input.createXMLStreamReader(in, encoding));
    }

    static XMLOutputFactory output() {
        WstxOutputFactory factory = new WstxOutputFactory();
        factory.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, true);
        return factory;
    }

    static XMLOutputFactory writers() {
        return OUTPUT;
    }

    /** A parser that is told to ignore document types still passes them over. */
    private static final class NoDocumentType extends StreamReaderDelegate {

        NoDocumentType(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == DTD || event == ENTITY_REFERENCE) {
                throw new XMLStreamException("a document type or entity");
            }
            return event;
        }
    }
}
