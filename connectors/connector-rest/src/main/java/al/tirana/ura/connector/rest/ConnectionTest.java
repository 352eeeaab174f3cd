package al.tirana.ura.connector.rest;

import al.tirana.ura.spi.PartnerFault;
import al.tirana.ura.spi.PartnerFault.Kind;
import java.io.IOException;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/**
 * Connects, shows the hub's certificate, and asks for something harmless. A whole request is needed: with TLS 1.3 a
 * partner says only after the handshake that it does not like the certificate.
 */
final class ConnectionTest {

    private ConnectionTest() {}

    static void run(RestSettings settings, SSLContext tls) throws PartnerFault {
        boolean probe = !settings.probePath().isEmpty();
        URI address = probe ? settings.url().resolve(settings.probePath()) : settings.url();
        int status;
        try (CloseableHttpClient client = PartnerClient.open(settings, tls)) {
            status = client.execute(
                    new HttpUriRequestBase(probe ? "GET" : "OPTIONS", address), response -> response.getCode());
        } catch (IOException e) {
            throw TransportFaults.explain(e);
        }
        if (probe ? status >= 300 : status == 401 || status == 403 || status >= 500) {
            throw new PartnerFault(Kind.UNREACHABLE, (probe ? "GET: HTTP " : "OPTIONS: HTTP ") + status);
        }
    }
}
