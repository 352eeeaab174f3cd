package al.tirana.nyja.connector.soap;

import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.callback.Callback;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.stax.ext.WSSConstants;
import org.apache.wss4j.stax.ext.WSSSecurityProperties;
import org.apache.wss4j.stax.securityToken.WSSecurityTokenConstants;
import org.apache.wss4j.stax.setup.WSSec;
import org.apache.xml.security.stax.ext.SecurePart;
import org.apache.xml.security.stax.ext.XMLSecurityConstants;

/** Puts a payload into an envelope, with message id, token, timestamp and signature. Reads the secrets each time. */
final class QuestionWriter {

    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String EC = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

    private final SoapSettings settings;
    private final EndpointSecrets secrets;
    private final SafeXml xml;
    private final FromSecret<Signing> signing = new FromSecret<>(Signing::of);

    private record Signing(Merlin crypto, String algorithm) {

        static Signing of(Pem file) throws GeneralSecurityException {
            PrivateKey key = file.key();
            return new Signing(
                    Keys.signing(key, file.certificates()), key.getAlgorithm().equals("EC") ? EC : RSA);
        }
    }

    QuestionWriter(SoapSettings settings, EndpointSecrets secrets, SafeXml xml) {
        this.settings = settings;
        this.secrets = secrets;
        this.xml = xml;
    }

    /** @throws PartnerFault if the payload is no XML element, or a key cannot be used */
    byte[] write(byte[] payload, String action, String messageId) throws PartnerFault {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 8192);
        XMLStreamReader in = open(payload);
        try {
            XMLStreamWriter out = secured(bytes);
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            String soap = settings.version().namespace();
            out.writeStartElement("soap", "Envelope", soap);
            out.writeNamespace("soap", soap);
            out.writeStartElement("soap", "Header", soap);
            if (settings.addressing()) {
                addressing(out, action, messageId);
            }
            out.writeEndElement();
            out.writeStartElement("soap", "Body", soap);
            ElementCopy.copy(in, out);
            out.writeEndElement();
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (WSSecurityException e) {
            throw unusable();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof WSSecurityException ? unusable() : Faults.noPayload();
        }
        return bytes.toByteArray();
    }

    private XMLStreamReader open(byte[] payload) throws PartnerFault {
        try {
            XMLStreamReader in = xml.read(payload, null);
            in.nextTag();
            return in;
        } catch (XMLStreamException e) {
            throw Faults.noPayload();
        }
    }

    private void addressing(XMLStreamWriter out, String action, String messageId) throws XMLStreamException {
        element(out, "Action", action);
        element(out, "MessageID", messageId);
        element(out, "To", settings.url().toString());
        out.writeStartElement("wsa", "ReplyTo", Names.ADDRESSING);
        out.writeNamespace("wsa", Names.ADDRESSING);
        element(out, "Address", Names.ANONYMOUS);
        out.writeEndElement();
    }

    private static void element(XMLStreamWriter out, String name, String value) throws XMLStreamException {
        out.writeStartElement("wsa", name, Names.ADDRESSING);
        out.writeNamespace("wsa", Names.ADDRESSING);
        out.writeCharacters(value);
        out.writeEndElement();
    }

    private XMLStreamWriter secured(ByteArrayOutputStream bytes)
            throws PartnerFault, XMLStreamException, WSSecurityException {
        WSSSecurityProperties security = new WSSSecurityProperties();
        List<XMLSecurityConstants.Action> actions = new ArrayList<>();
        if (!settings.user().isEmpty()) {
            actions.add(WSSConstants.USERNAMETOKEN);
            security.setTokenUser(settings.user());
            security.setUsernameTokenPasswordType(WSSConstants.UsernameTokenPasswordType.PASSWORD_DIGEST);
        }
        if (!settings.signingKey().isEmpty()) {
            actions.add(WSSConstants.SIGNATURE);
            sign(security);
        }
        if (actions.isEmpty()) {
            return SafeXml.writers().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
        }
        actions.add(WSSConstants.TIMESTAMP);
        security.setTimestampTTL(Math.toIntExact(settings.window().toSeconds()));
        security.setActions(actions);
        String password = settings.password().isEmpty() ? "" : password();
        security.setCallbackHandler(callbacks -> answer(callbacks, password));
        return WSSec.getOutboundWSSec(security)
                .processOutMessage(bytes, StandardCharsets.UTF_8.name(), new ArrayList<>());
    }

    private void sign(WSSSecurityProperties security) throws PartnerFault {
        byte[] file = secrets.read(settings.signingKey());
        try {
            Signing own = signing.of(file);
            security.setSignatureCrypto(own.crypto());
            security.setSignatureAlgorithm(own.algorithm());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable();
        } finally {
            Arrays.fill(file, (byte) 0);
        }
        security.setSignatureUser(Keys.ALIAS);
        security.setSignatureDigestAlgorithm(SHA256);
        security.setSignatureCanonicalizationAlgorithm(EXCLUSIVE);
        security.setSignatureKeyIdentifier(WSSecurityTokenConstants.KEYIDENTIFIER_SECURITY_TOKEN_DIRECT_REFERENCE);
        security.addSignaturePart(
                new SecurePart(new QName(settings.version().namespace(), "Body"), SecurePart.Modifier.Element));
        security.addSignaturePart(
                new SecurePart(new QName(Names.SECURITY_UTILITY, "Timestamp"), SecurePart.Modifier.Element));
        if (settings.addressing()) {
            for (String header : List.of("Action", "MessageID", "To")) {
                security.addSignaturePart(
                        new SecurePart(new QName(Names.ADDRESSING, header), SecurePart.Modifier.Element));
            }
        }
    }

    private String password() throws PartnerFault {
        byte[] file = secrets.read(settings.password());
        try {
            return new String(file, StandardCharsets.UTF_8).strip();
        } finally {
            Arrays.fill(file, (byte) 0);
        }
    }

    private static void answer(Callback[] callbacks, String password) {
        for (Callback callback : callbacks) {
            if (callback instanceof WSPasswordCallback asked) {
                asked.setPassword(asked.getUsage() == WSPasswordCallback.USERNAME_TOKEN ? password : Keys.ALIAS);
            }
        }
    }

    private static PartnerFault unusable() {
        return Faults.key(
                "signing.key",
                "duhet një çelës RSA ose EC (PKCS #8) dhe certifikata e tij, PEM",
                "an RSA or EC key (PKCS #8) and its certificate are needed, PEM");
    }
}
