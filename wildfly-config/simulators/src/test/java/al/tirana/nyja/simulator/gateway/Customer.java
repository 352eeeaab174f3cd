package al.tirana.nyja.simulator.gateway;

import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.io.CacheAndWriteOutputStream;
import org.apache.cxf.io.CachedOutputStream;
import org.apache.cxf.io.CachedOutputStreamCallback;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.JAXWSAConstants;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.cxf.ws.security.wss4j.WSS4JOutInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.WSS4JConstants;
import org.apache.wss4j.common.ext.WSPasswordCallback;

/** A customer of the gateway by a SOAP stack that checks what it gets. Each part of its security can be left out. */
final class Customer {

    private final GatewayTrust trust;
    private final SSLContext tls;
    String user = GatewayKeys.USER;
    String password;
    String actions = "UsernameToken Timestamp Signature";
    String parts =
            "Body;{}{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}Timestamp;";
    boolean reads = true;
    String messageId;
    byte[] sent;
    private final GatewayTrust signer;

    /** @param signer whose key signs the questions */
    Customer(GatewayTrust trust, GatewayTrust signer, SSLContext tls) {
        this.trust = trust;
        this.signer = signer;
        this.tls = tls;
        this.password = trust.password();
    }

    String ask(URI address, boolean soap12, String payload) throws Exception {
        Service service = Service.create(new QName("urn:test", "Service"));
        QName port = new QName("urn:test", "Port");
        service.addPort(
                port, soap12 ? SOAPBinding.SOAP12HTTP_BINDING : SOAPBinding.SOAP11HTTP_BINDING, address.toString());
        Dispatch<Source> dispatch = service.createDispatch(
                port, Source.class, Service.Mode.PAYLOAD, new jakarta.xml.ws.soap.AddressingFeature());
        Client client = ((DispatchImpl<Source>) dispatch).getClient();
        TLSClientParameters ssl = new TLSClientParameters();
        ssl.setSslContext(tls);
        ((HTTPConduit) client.getConduit()).setTlsClientParameters(ssl);
        if (messageId != null) {
            AttributedURIType id = new AttributedURIType();
            id.setValue(messageId);
            AddressingProperties addressing = new AddressingProperties();
            addressing.setMessageID(id);
            dispatch.getRequestContext().put(JAXWSAConstants.CLIENT_ADDRESSING_PROPERTIES, addressing);
        }
        client.getOutInterceptors().add(new Recorder());
        client.getOutInterceptors().add(new WSS4JOutInterceptor(outgoing(soap12)));
        if (reads) {
            client.getInInterceptors().add(new WSS4JInInterceptor(incoming()));
        }
        StringWriter answer = new StringWriter();
        Source source = dispatch.invoke(new StreamSource(new StringReader(payload)));
        TransformerFactory.newInstance().newTransformer().transform(source, new StreamResult(answer));
        return answer.toString();
    }

    /** Keeps what goes on the wire. */
    private final class Recorder extends AbstractPhaseInterceptor<Message> {

        Recorder() {
            super(Phase.PRE_STREAM);
        }

        @Override
        public void handleMessage(Message message) {
            CacheAndWriteOutputStream both = new CacheAndWriteOutputStream(message.getContent(OutputStream.class));
            message.setContent(OutputStream.class, both);
            both.registerCallback(new CachedOutputStreamCallback() {
                @Override
                public void onClose(CachedOutputStream stream) {
                    try {
                        sent = stream.getBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }

                @Override
                public void onFlush(CachedOutputStream stream) {
                    // not all of it yet
                }
            });
        }
    }

    private Map<String, Object> outgoing(boolean soap12) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConfigurationConstants.ACTION, actions);
        settings.put(ConfigurationConstants.USER, user);
        settings.put(ConfigurationConstants.SIGNATURE_USER, Crypto.ALIAS);
        settings.put(ConfigurationConstants.PASSWORD_TYPE, WSS4JConstants.PW_DIGEST);
        settings.put(ConfigurationConstants.PW_CALLBACK_REF, (CallbackHandler) this::passwords);
        settings.put(ConfigurationConstants.SIG_PROP_REF_ID, "key");
        settings.put("key", Crypto.signing(signer.key(), signer.certificate()));
        settings.put(ConfigurationConstants.SIG_KEY_ID, "DirectReference");
        settings.put(
                ConfigurationConstants.SIGNATURE_PARTS,
                parts.replace(
                        "Body",
                        "{}{" + (soap12 ? WSS4JConstants.URI_SOAP12_ENV : WSS4JConstants.URI_SOAP11_ENV) + "}Body"));
        return settings;
    }

    private Map<String, Object> incoming() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConfigurationConstants.ACTION, "Timestamp Signature");
        settings.put(ConfigurationConstants.SIG_VER_PROP_REF_ID, "gateway");
        settings.put("gateway", Crypto.trusting(trust.certificate()));
        return settings;
    }

    private void passwords(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof WSPasswordCallback asked) {
                asked.setPassword(asked.getUsage() == WSPasswordCallback.SIGNATURE ? Crypto.PASSWORD : password);
            }
        }
    }
}
