package al.tirana.nyja.connector.soap;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A fault that the partner sent, as far as the hub acts on it: its codes. The words are for who looks at the refusal.
 *
 * @param codes the code first, then what refines it
 */
record SoapFault(List<QName> codes) {

    private static final Set<String> OF_THE_SENDER = Set.of("Client", "Sender");
    private static final Set<String> OF_SECURITY = Set.of(
            "SecurityError",
            "UnsupportedSecurityToken",
            "UnsupportedAlgorithm",
            "InvalidSecurity",
            "InvalidSecurityToken",
            "FailedAuthentication",
            "FailedCheck",
            "SecurityTokenUnavailable",
            "MessageExpired");

    /** @param in at the start of the fault; at its end afterwards */
    static SoapFault read(XMLStreamReader in) throws XMLStreamException {
        List<QName> codes = new ArrayList<>();
        String soap = in.getNamespaceURI();
        int skipping = 0;
        for (int depth = 1; depth > 0; ) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                boolean ofSoap = soap.equals(in.getNamespaceURI());
                if (skipping == 0 && in.getLocalName().equalsIgnoreCase("detail")) {
                    skipping = depth;
                } else if (skipping == 0
                        && (ofSoap && in.getLocalName().equals("Value")
                                || in.getLocalName().equals("faultcode"))) {
                    codes.add(code(in));
                    depth--;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                skipping = skipping == depth ? 0 : skipping;
                depth--;
            }
        }
        return new SoapFault(List.copyOf(codes));
    }

    /** A prefix means what is declared where the code stands. */
    private static QName code(XMLStreamReader in) throws XMLStreamException {
        var namespaces = in.getNamespaceContext();
        String text = in.getElementText().strip();
        int colon = text.indexOf(':');
        String namespace = colon < 0 ? "" : namespaces.getNamespaceURI(text.substring(0, colon));
        return new QName(namespace == null ? "" : namespace, text.substring(colon + 1));
    }

    /**
     * What the hub does about it.
     *
     * @param again how long the partner wants to be left alone, if it said so
     * @param reply the whole answer, kept for who must look at a refusal; empty if it cannot be believed
     */
    PartnerFault explained(Optional<Duration> again, Optional<PartnerReply> reply) {
        if (codes.stream().anyMatch(SoapFault::ofSecurity)) {
            return Faults.notAccepted();
        }
        if (codes.stream().anyMatch(code -> Names.ADDRESSING.equals(code.getNamespaceURI()))) {
            return with(
                    reply,
                    Faults.refused(
                            "gabim SOAP: MessageID nuk pranohet; ndoshta mesazhi ka mbërritur më parë",
                            "SOAP fault: the MessageID is not accepted; perhaps the message arrived before"));
        }
        String base = codes.isEmpty() ? "" : codes.get(0).getLocalPart().split("\\.", 2)[0];
        if (OF_THE_SENDER.contains(base) && again.isEmpty()) {
            return with(
                    reply,
                    Faults.refused("gabim SOAP: partneri nuk e pranon kërkesën", "SOAP fault: the partner refuses it"));
        }
        PartnerFault notReady =
                Faults.notReady("gabim SOAP: partneri nuk është gati", "SOAP fault: the partner is not ready");
        return again.map(notReady::withRetryAfter).orElse(notReady);
    }

    private static PartnerFault with(Optional<PartnerReply> reply, PartnerFault fault) {
        return reply.map(fault::withReply).orElse(fault);
    }

    private static boolean ofSecurity(QName code) {
        return Names.SECURITY.equals(code.getNamespaceURI()) || OF_SECURITY.contains(code.getLocalPart());
    }
}
