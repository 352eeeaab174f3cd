package al.tirana.nyja.admin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Small documents of the provider, each within a time and a size, whole: one that never ends holds nobody. */
final class Fetch {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 256 * 1024;

    private final HttpClient client;
    private final Duration time;

    Fetch(SSLContext tls, Duration time) {
        this.time = time;
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(time)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** @param what for the log, if it is not there */
    JsonNode json(HttpRequest request, String what) throws ProviderFault {
        CompletableFuture<HttpResponse<byte[]>> asked = client.sendAsync(request, info -> new Limited());
        try {
            HttpResponse<byte[]> answer = asked.get(time.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new ProviderFault(what + ": HTTP " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFault(what + ": interrupted");
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new ProviderFault(what + ": no answer in time");
        } catch (ExecutionException e) {
            throw new ProviderFault(what + ": " + e.getCause().getClass().getSimpleName());
        } catch (IOException e) {
            throw new ProviderFault(what + ": no JSON");
        }
    }

    private static final class Limited implements BodySubscriber<byte[]> {

        private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
        private Flow.Subscription subscription;
        private int taken;

        @Override
        public CompletionStage<byte[]> getBody() {
            return all.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            all.onSubscribe(given);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            taken += part.stream().mapToInt(ByteBuffer::remaining).sum();
            if (taken > MOST) {
                subscription.cancel();
                all.onError(new IOException("too large"));
            } else {
                all.onNext(part);
            }
        }

        @Override
        public void onError(Throwable fault) {
            all.onError(fault);
        }

        @Override
        public void onComplete() {
            all.onComplete();
        }
    }
}
