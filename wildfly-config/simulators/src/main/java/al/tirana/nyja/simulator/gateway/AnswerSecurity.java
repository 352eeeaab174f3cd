package al.tirana.nyja.simulator.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.ws.security.wss4j.WSS4JOutInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.handler.HandlerAction;
import org.apache.wss4j.dom.handler.RequestData;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Signs body and timestamp of an answer and which question it answers, faults too; or does it wrongly, on command. */
final class AnswerSecurity extends WSS4JOutInterceptor {

    private static final String OWN = "gateways-key";
    private static final String STRANGERS = "strangers-key";
    private static final String BODY = "Body";
    private static final String UTILITY =
            "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}";
    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final Duration AGO = Duration.ofHours(1);

    private final CurrentMischief mischief;

    AnswerSecurity(GatewayTrust trust, CurrentMischief mischief) {
        super(settings(trust));
        this.mischief = mischief;
    }

    private static Map<String, Object> settings(GatewayTrust trust) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConfigurationConstants.ACTION, "Timestamp Signature");
        settings.put(ConfigurationConstants.USER, Crypto.ALIAS);
        settings.put(ConfigurationConstants.PW_CALLBACK_REF, (CallbackHandler) AnswerSecurity::password);
        settings.put(OWN, Crypto.signing(trust.key(), trust.certificate()));
        settings.put(ConfigurationConstants.SIG_KEY_ID, "DirectReference");
        settings.put(ConfigurationConstants.SIG_DIGEST_ALGO, "http://www.w3.org/2001/04/xmlenc#sha256");
        settings.put(ConfigurationConstants.SIG_ALGO, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        settings.put(ConfigurationConstants.TTL_TIMESTAMP, "300");
        return settings;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        if (!mischief.is(Mischief.Kind.UNSIGNED)) {
            super.handleMessage(message);
        }
    }

    @Override
    public Object getProperty(Object context, String key) {
        if (ConfigurationConstants.SIG_PROP_REF_ID.equals(key)) {
            return mischief.is(Mischief.Kind.STRANGERS_SIGNATURE) ? STRANGERS : OWN;
        }
        if (STRANGERS.equals(key)) {
            GatewayTrust stranger = GatewayKeys.stranger();
            return Crypto.signing(stranger.key(), stranger.certificate());
        }
        if (ConfigurationConstants.SIGNATURE_PARTS.equals(key)) {
            String body = "{}{" + ((SoapMessage) context).getVersion().getNamespace() + "}" + BODY + ";";
            boolean bodyOnly = mischief.is(Mischief.Kind.TIMESTAMP_UNSIGNED);
            return bodyOnly ? body : body + "{}" + UTILITY + "Timestamp;";
        }
        // optional: a question without an id has an answer without relation
        if (ConfigurationConstants.OPTIONAL_SIGNATURE_PARTS.equals(key)) {
            return mischief.is(Mischief.Kind.RELATION_UNSIGNED) ? "" : "{}{" + ADDRESSING + "}RelatesTo;";
        }
        return super.getProperty(context, key);
    }

    @Override
    protected void doSenderAction(Document document, RequestData data, List<HandlerAction> actions, boolean request)
            throws WSSecurityException {
        if (mischief.is(Mischief.Kind.EXPIRED_TIMESTAMP)) {
            data.getWssConfig().setCurrentTime(() -> Instant.now().minus(AGO));
        }
        if (mischief.is(Mischief.Kind.REPLAYED_ID)) {
            NodeList relations = document.getElementsByTagNameNS(ADDRESSING, "RelatesTo");
            for (int i = 0; i < relations.getLength(); i++) {
                relations.item(i).setTextContent("urn:uuid:00000000-0000-4000-8000-000000000000");
            }
        }
        super.doSenderAction(document, data, actions, request);
    }

    private static void password(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof WSPasswordCallback asked) {
                asked.setPassword(Crypto.PASSWORD);
            }
        }
    }
}
