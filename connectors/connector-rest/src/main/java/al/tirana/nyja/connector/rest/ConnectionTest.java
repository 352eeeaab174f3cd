package al.tirana.nyja.connector.rest;

import al.tirana.nyja.connector.http.TransportFaults;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Connects, shows the hub's certificate, and asks for something harmless. A whole request is needed: with TLS 1.3 a
 * partner says only after the handshake that it does not like the certificate.
 */
final class ConnectionTest {

    private ConnectionTest() {}

    static void run(RestSettings settings, SSLContext tls, EndpointSecrets secrets) throws PartnerFault {
        boolean probe = !settings.probePath().isEmpty();
        URI address = probe ? settings.url().resolve(settings.probePath()) : settings.url();
        String method = probe ? "GET" : "OPTIONS";
        PartnerFault fault;
        try (CloseableHttpClient client = settings.client(tls, secrets)) {
            fault = client.execute(
                    new HttpUriRequestBase(method, address),
                    response -> judge(response, method, probe, settings.replyForm()));
        } catch (IOException e) {
            throw TransportFaults.explain(e);
        }
        if (fault != null) {
            throw fault;
        }
    }

    /**
     * A server without {@code OPTIONS} says 404 or 405, and that is an answer of the right one. Everything else that is not
     * a success says that a delivery would not arrive; so does a page, which a proxy or a sign-in shows with 200 as well.
     */
    private static PartnerFault judge(ClassicHttpResponse response, String method, boolean probe, ReplyForm form)
            throws IOException {
        int status = response.getCode();
        if (!probe && (status == 404 || status == 405)) {
            return null;
        }
        HttpEntity entity = response.getEntity();
        String type = entity == null || entity.getContentType() == null ? "" : entity.getContentType();
        byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        boolean application = form.ofTheApplication(new PartnerReply(body, type));
        if (status >= 200 && status < 300 && application) {
            return null;
        }
        Text words = Answers.words(status, application);
        return new PartnerFault(Kind.UNREACHABLE, new Text(method + ": " + words.sq(), method + ": " + words.en()));
    }
}
