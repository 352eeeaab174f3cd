package al.tirana.nyja.connector.soap;

import al.tirana.nyja.spi.PartnerFault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.xml.security.exceptions.XMLSecurityException;

/**
 * Takes the payload out of an answer's envelope. Nothing of it is given away before the last byte was read and signature,
 * timestamp and message id were found right. For many threads.
 */
final class AnswerReader {

    private final SoapSettings settings;
    private final SafeXml xml;

    AnswerReader(SoapSettings settings, SafeXml xml) {
        this.settings = settings;
        this.xml = xml;
    }

    /**
     * What an envelope held: a payload, or a fault.
     *
     * @param believed whether it was signed as required and answers this question; always so with a payload
     */
    record Envelope(byte[] payload, SoapFault fault, boolean believed) {}

    /**
     * @param encoding as HTTP said it, or null
     * @param security what the answer's signature must show
     * @param messageId to which it must answer
     * @param count the attribute that says how many records there are; empty: nothing says it
     * @return a fault is returned as such, signed or not, since it often cannot be signed: then its codes count, and
     *     nothing else of it
     */
    Envelope read(byte[] bytes, String encoding, AnswerSecurity security, String messageId, String count)
            throws PartnerFault {
        try {
            XMLStreamReader in = security.secured(xml.read(bytes, encoding));
            Reading reading = new Reading(in, count);
            Envelope envelope = reading.envelope();
            boolean answers = !settings.addressing() || messageId.equals(reading.relatesTo);
            if (envelope.fault() != null) {
                return new Envelope(null, envelope.fault(), answers && security.isComplete());
            }
            if (!security.isComplete()) {
                throw Faults.unsigned();
            }
            if (!answers) {
                throw Faults.otherMessage();
            }
            return envelope;
        } catch (WSSecurityException e) {
            throw Faults.untrusted();
        } catch (XMLStreamException e) {
            throw ofSecurity(e) ? Faults.untrusted() : Faults.unreadable();
        } catch (RuntimeException e) {
            // parsers and decoders have more than one way to say that this is no XML
            throw Faults.unreadable();
        }
    }

    private static boolean ofSecurity(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof XMLSecurityException) {
                return true;
            }
        }
        return false;
    }

    /** One pass over one answer. */
    private final class Reading {

        private final XMLStreamReader in;
        private final String soap = settings.version().namespace();
        private final String count;
        private String relatesTo;

        Reading(XMLStreamReader in, String count) {
            this.in = in;
            this.count = count;
        }

        Envelope envelope() throws XMLStreamException, PartnerFault {
            mustBeElement(tag());
            if (!in.getLocalName().equals("Envelope")) {
                throw new XMLStreamException("no envelope");
            }
            if (!soap.equals(in.getNamespaceURI())) {
                throw Faults.otherVersion();
            }
            mustBeElement(tag());
            if (is("Header")) {
                header();
                mustBeElement(tag());
            }
            if (!is("Body")) {
                throw new XMLStreamException("no body");
            }
            Envelope envelope = body();
            mustEnd(tag());
            mustEnd(tag());
            while (in.hasNext()) {
                if (in.next() == XMLStreamConstants.START_ELEMENT) {
                    throw new XMLStreamException("more than an envelope");
                }
            }
            return envelope;
        }

        private void header() throws XMLStreamException, PartnerFault {
            while (tag() == XMLStreamConstants.START_ELEMENT) {
                String namespace = in.getNamespaceURI();
                if (Names.ADDRESSING.equals(namespace) && in.getLocalName().equals("RelatesTo")) {
                    if (relatesTo != null) {
                        throw Faults.otherMessage(); // a signed one beside another would lend it its signature
                    }
                    relatesTo = in.getElementText().strip();
                    continue;
                }
                boolean known = Names.ADDRESSING.equals(namespace) || Names.SECURITY.equals(namespace);
                String must = in.getAttributeValue(soap, "mustUnderstand");
                if (!known && (("1").equals(must) || "true".equals(must))) {
                    throw Faults.notUnderstood();
                }
                skip();
            }
        }

        private Envelope body() throws XMLStreamException, PartnerFault {
            mustBeElement(tag());
            if (is("Fault")) {
                return new Envelope(null, SoapFault.read(in), false);
            }
            String announced = count.isEmpty() ? null : in.getAttributeValue("", count);
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            XMLStreamWriter out = SafeXml.writers().createXMLStreamWriter(payload, StandardCharsets.UTF_8.name());
            int came = ElementCopy.copy(in, out);
            out.close();
            if (!count.isEmpty() && !String.valueOf(came).equals(announced)) {
                throw Faults.tooFew();
            }
            return new Envelope(payload.toByteArray(), null, true);
        }

        private void skip() throws XMLStreamException {
            for (int depth = 1; depth > 0; ) {
                int event = in.next();
                depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
            }
        }

        private boolean is(String name) {
            return soap.equals(in.getNamespaceURI()) && name.equals(in.getLocalName());
        }

        /** The next start or end of an element; between them is nothing but space. */
        private int tag() throws XMLStreamException {
            int event = in.next();
            while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
                if (event == XMLStreamConstants.END_DOCUMENT
                        || event == XMLStreamConstants.CHARACTERS && !in.isWhiteSpace()) {
                    throw new XMLStreamException("not an envelope");
                }
                event = in.next();
            }
            return event;
        }

        private static void mustBeElement(int event) throws XMLStreamException {
            if (event != XMLStreamConstants.START_ELEMENT) {
                throw new XMLStreamException("something is missing");
            }
        }

        private static void mustEnd(int event) throws XMLStreamException {
            if (event != XMLStreamConstants.END_ELEMENT) {
                throw new XMLStreamException("more than one element in the body, or behind it");
            }
        }
    }
}
