package al.tirana.nyja.benchmark;

import al.tirana.nyja.simulator.Institution;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** A sender that costs little: blocking calls over kept connections, and it does not look into the answers. */
final class Poster implements AutoCloseable {

    static final int CLIENTS = 8;

    private static final ContentType FPR = ContentType.create("application/cloudevents+json");

    private final CloseableHttpClient http;

    Poster(Institution sender) {
        http = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(sender.tls())
                                .buildClassic())
                        .setMaxConnTotal(2 * CLIENTS)
                        .setMaxConnPerRoute(CLIENTS)
                        .build())
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .build();
    }

    /** @throws IOException also for any answer but 202 */
    void post(URI to, byte[] bytes) throws IOException {
        HttpPost request = new HttpPost(to);
        request.setEntity(new ByteArrayEntity(bytes, FPR));
        int status = http.execute(request, response -> {
            HttpEntity answer = response.getEntity();
            EntityUtils.consume(answer);
            return response.getCode();
        });
        if (status != 202) {
            throw new IOException(to.getPath() + " answered " + status);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
