package al.tirana.nyja.connector.soap;

import al.tirana.nyja.connector.http.PartnerClient;
import al.tirana.nyja.connector.http.TransportFaults;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.wss4j.common.crypto.Merlin;

/**
 * Asks one endpoint: a payload goes out in a signed envelope, the payload of the verified answer comes back. One request
 * on the wire for each call; nothing is repeated. For many threads. Close it.
 */
final class SoapClient implements Closeable {

    private static final String XML = "text/xml; charset=UTF-8";

    private final SoapSettings settings;
    private final EndpointSecrets secrets;
    private final CloseableHttpClient http;
    private final QuestionWriter questions;
    private final AnswerReader answers;
    private final FromSecret<Merlin> trust = Keys.trusted();

    SoapClient(Endpoint endpoint) {
        settings = SoapSettings.of(endpoint);
        secrets = endpoint.secrets();
        http = PartnerClient.open(settings.limits(), endpoint.tls());
        SafeXml xml = new SafeXml(settings.depth());
        questions = new QuestionWriter(settings, secrets, xml);
        answers = new AnswerReader(settings, xml);
    }

    /** The same for the same key, so that the partner sees a repetition as one. */
    static String messageId(String key) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param payload one XML element
     * @param action empty for the endpoint's own
     * @throws PartnerFault if there is no answer that can be believed as a whole
     */
    PartnerReply ask(byte[] payload, String action, String messageId) throws PartnerFault {
        return ask(payload, action, messageId, settings.count());
    }

    private PartnerReply ask(byte[] payload, String action, String messageId, String count) throws PartnerFault {
        String soapAction = action.isEmpty() ? settings.action() : action;
        AnswerSecurity security = AnswerSecurity.of(settings, secrets, trust);
        HttpPost post = new HttpPost(settings.url());
        post.setEntity(new ByteArrayEntity(
                questions.write(payload, soapAction, messageId),
                ContentType.parse(settings.version().contentType(soapAction))));
        post.setHeader("Accept", settings.version().mediaType());
        if (settings.version() == SoapVersion.V1_1) {
            post.setHeader("SOAPAction", '"' + soapAction + '"');
        }
        HttpAnswer answer = send(post);
        if (!answer.isXml() || answer.isEmpty() || answer.cut()) {
            throw withoutEnvelope(answer);
        }
        AnswerReader.Envelope envelope = answers.read(answer.body(), answer.encoding(), security, messageId, count);
        if (envelope.fault() != null) {
            Optional<PartnerReply> words = envelope.believed()
                    ? Optional.of(new PartnerReply(answer.body(), answer.mediaType()))
                    : Optional.empty();
            throw envelope.fault().explained(answer.retryAfter(), words);
        }
        if (!answer.isSuccess()) {
            throw Faults.noSoap(answer.status());
        }
        return new PartnerReply(envelope.payload(), XML);
    }

    /** Says whether a question could go and an answer be believed, without sending anything of anybody. */
    void test() throws PartnerFault {
        String id = messageId(UUID.randomUUID().toString());
        questions.write("<nyja/>".getBytes(StandardCharsets.UTF_8), settings.action(), id);
        AnswerSecurity.of(settings, secrets, trust);
        if (!settings.wsdl().isEmpty()) {
            HttpAnswer wsdl = send(new HttpGet(settings.url() + settings.wsdl()));
            if (!wsdl.isSuccess() || !wsdl.isXml() || wsdl.cut()) {
                throw wsdl.isSuccess() && wsdl.cut() ? Faults.tooLong() : Faults.noSoap(wsdl.status());
            }
            new WsdlCheck(settings).check(wsdl.body(), wsdl.encoding());
        }
        if (!settings.probe().isEmpty()) {
            ask(settings.probe().getBytes(StandardCharsets.UTF_8), settings.probeAction(), id, "");
        }
    }

    private static PartnerFault withoutEnvelope(HttpAnswer answer) {
        if (answer.cut() && answer.isXml()) {
            return Faults.tooLong();
        }
        PartnerFault fault = answer.isEmpty() ? Faults.empty(answer.status()) : Faults.noSoap(answer.status());
        return answer.retryAfter().map(fault::withRetryAfter).orElse(fault);
    }

    private HttpAnswer send(HttpUriRequestBase request) throws PartnerFault {
        try {
            return http.execute(request, HttpAnswer::of);
        } catch (IOException e) {
            throw TransportFaults.explain(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
