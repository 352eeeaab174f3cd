package al.tirana.nyja.connector.soap;

import al.tirana.nyja.spi.PartnerFault;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Compares the partner's WSDL with the settings: is there such a binding, and such an action. Follows no import. */
final class WsdlCheck {

    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";

    /** A WSDL holds whole schemas. */
    private static final int DEPTH = 200;

    private final SoapSettings settings;

    WsdlCheck(SoapSettings settings) {
        this.settings = settings;
    }

    void check(byte[] wsdl, String encoding) throws PartnerFault {
        boolean elsewhere = false;
        boolean binding = false;
        boolean action = settings.action().isEmpty();
        try {
            XMLStreamReader in = new SafeXml(DEPTH).read(wsdl, encoding);
            in.nextTag();
            if (!WSDL.equals(in.getNamespaceURI()) || !in.getLocalName().equals("definitions")) {
                throw noWsdl();
            }
            while (in.hasNext()) {
                if (in.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String namespace = in.getNamespaceURI();
                boolean ofVersion = settings.version().wsdlNamespace().equals(namespace);
                elsewhere |= WSDL.equals(namespace) && in.getLocalName().equals("import");
                binding |= ofVersion && in.getLocalName().equals("binding");
                action |= ofVersion
                        && in.getLocalName().equals("operation")
                        && settings.action().equals(in.getAttributeValue(null, "soapAction"));
            }
        } catch (XMLStreamException e) {
            throw noWsdl();
        }
        if (!elsewhere && !binding) {
            throw Faults.notReady("WSDL-ja nuk ka lidhje për soap.version", "the WSDL has no binding for soap.version");
        }
        if (!elsewhere && !action) {
            throw Faults.notReady(
                    "WSDL-ja nuk ka operacion me këtë soap.action", "the WSDL has no operation with this soap.action");
        }
    }

    private static PartnerFault noWsdl() {
        return Faults.notReady("te wsdl nuk ka WSDL", "there is no WSDL at wsdl");
    }
}
