package al.tirana.ura.cli.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Asks a hub how it feels, over TLS as everybody does. */
final class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client;
    private final URI ready;

    Health(SSLContext tls, int httpsPort) {
        this.client =
                HttpClient.newBuilder().sslContext(tls).connectTimeout(PATIENCE).build();
        this.ready = URI.create("https://localhost:" + httpsPort + "/health/ready");
    }

    boolean ready() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(ready).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }
}
