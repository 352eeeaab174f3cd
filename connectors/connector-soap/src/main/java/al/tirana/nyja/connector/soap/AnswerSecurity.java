package al.tirana.nyja.connector.soap;

import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.stax.ext.WSSSecurityProperties;
import org.apache.wss4j.stax.setup.WSSec;
import org.apache.xml.security.stax.securityEvent.AbstractSecuredElementSecurityEvent;
import org.apache.xml.security.stax.securityEvent.SecurityEvent;

/**
 * What the signature of one answer showed. Verified while the answer passes; which parts it covered is asked at the end, by
 * their places in the envelope: a signed part that was moved elsewhere, with another in its place, does not count.
 */
final class AnswerSecurity {

    private static final int SECONDS_AHEAD = 60;

    private final SoapSettings settings;
    private final WSSSecurityProperties properties;
    private final List<SecurityEvent> events = new ArrayList<>();

    private AnswerSecurity(SoapSettings settings, WSSSecurityProperties properties) {
        this.settings = settings;
        this.properties = properties;
    }

    /** @throws PartnerFault if the declared certificates cannot be read */
    static AnswerSecurity of(SoapSettings settings, EndpointSecrets secrets, FromSecret<Merlin> trust)
            throws PartnerFault {
        if (!settings.signedAnswer()) {
            return new AnswerSecurity(settings, null);
        }
        WSSSecurityProperties properties = new WSSSecurityProperties();
        try {
            properties.setSignatureVerificationCrypto(trust.of(secrets.read(settings.answerTrust())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Faults.key("answer.trust", "duhen certifikata PEM", "certificates in PEM form are needed");
        }
        properties.setTimestampTTL(Math.toIntExact(settings.window().toSeconds()));
        properties.setTimeStampFutureTTL(SECONDS_AHEAD);
        properties.setStrictTimestampCheck(true);
        properties.setRequireTimestampExpires(true);
        return new AnswerSecurity(settings, properties);
    }

    XMLStreamReader secured(XMLStreamReader in) throws XMLStreamException, WSSecurityException {
        return properties == null
                ? in
                : WSSec.getInboundWSSec(properties, true).processInMessage(in, null, events::add);
    }

    /** Whether the answer, read to its end, was signed where it must be: which question it answers is a part of it. */
    boolean isComplete() {
        if (properties == null) {
            return true;
        }
        String soap = settings.version().namespace();
        QName envelope = new QName(soap, "Envelope");
        QName header = new QName(soap, "Header");
        return signed(List.of(envelope, new QName(soap, "Body")))
                && signed(List.of(
                        envelope,
                        header,
                        new QName(Names.SECURITY, "Security"),
                        new QName(Names.SECURITY_UTILITY, "Timestamp")))
                && (!settings.addressing()
                        || signed(List.of(envelope, header, new QName(Names.ADDRESSING, "RelatesTo"))));
    }

    private boolean signed(List<QName> path) {
        return events.stream()
                .filter(AbstractSecuredElementSecurityEvent.class::isInstance)
                .map(AbstractSecuredElementSecurityEvent.class::cast)
                .anyMatch(event -> event.isSigned() && path.equals(event.getElementPath()));
    }
}
