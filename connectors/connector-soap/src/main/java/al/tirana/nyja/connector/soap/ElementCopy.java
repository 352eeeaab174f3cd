package al.tirana.nyja.connector.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Copies one element as it passes by, and counts what stands directly in it. */
final class ElementCopy {

    private ElementCopy() {}

    /**
     * @param in at the element's start; at its end afterwards
     * @return how many elements stand directly in it
     */
    static int copy(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
        int depth = 0;
        int children = 0;
        for (int event = in.getEventType(); ; event = in.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    children += depth == 1 ? 1 : 0;
                    depth++;
                    start(in, out);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    out.writeEndElement();
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> out.writeCharacters(in.getText());
                case XMLStreamConstants.CDATA -> out.writeCData(in.getText());
                default -> {
                    // comments and processing instructions are nobody's data
                }
            }
            if (depth == 0) {
                return children;
            }
        }
    }

    private static void start(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement(text(in.getPrefix()), in.getLocalName(), text(in.getNamespaceURI()));
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            String prefix = text(in.getNamespacePrefix(i));
            if (prefix.isEmpty()) {
                out.writeDefaultNamespace(text(in.getNamespaceURI(i)));
            } else {
                out.writeNamespace(prefix, text(in.getNamespaceURI(i)));
            }
        }
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String namespace = text(in.getAttributeNamespace(i));
            if (namespace.isEmpty()) {
                out.writeAttribute(in.getAttributeLocalName(i), in.getAttributeValue(i));
            } else {
                out.writeAttribute(
                        text(in.getAttributePrefix(i)),
                        namespace,
                        in.getAttributeLocalName(i),
                        in.getAttributeValue(i));
            }
        }
    }

    private static String text(String name) {
        return name == null ? "" : name;
    }
}
