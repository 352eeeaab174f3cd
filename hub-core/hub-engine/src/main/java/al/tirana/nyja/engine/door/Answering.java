package al.tirana.nyja.engine.door;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Sends an answer without a thread that waits for its reader, and not for ever. */
final class Answering {

    private static final int NO_CONTENT = 204;
    private static final int TOO_SLOW = 408;
    private static final Set<Integer> COSTLY = Set.of(401, 403, 503);
    private static final long A_LITTLE = 1 << 20;

    private Answering() {}

    /**
     * @param type of the body; null without one
     * @param time after which the connection is closed, whatever of the answer was read, or of the request was sent
     */
    static void send(
            HttpServerExchange exchange, int status, String type, byte[] body, long retryAfter, Duration time) {
        XnioExecutor.Key end = exchange.getIoThread()
                .executeAfter(
                        () -> IoUtils.safeClose(exchange.getConnection()), time.toMillis(), TimeUnit.MILLISECONDS);
        exchange.addExchangeCompleteListener((ended, next) -> {
            end.remove();
            next.proceed();
        });
        hearOut(exchange, status);
        exchange.setStatusCode(status);
        if (retryAfter > 0) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, retryAfter);
        }
        if (type == null || status == NO_CONTENT) {
            exchange.endExchange();
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(ByteBuffer.wrap(body), IoCallback.END_EXCHANGE);
    }

    /**
     * A client that said that it closes after this request may still be writing it. If TLS ended with the answer, what the
     * client writes would break its connection before it reads: so the rest of the body is thrown away first. Who was too
     * slow is not heard out, and strangers only if it costs next to nothing.
     */
    private static void hearOut(HttpServerExchange exchange, int status) {
        if (!exchange.isPersistent() && !exchange.isRequestComplete() && isWorthIt(exchange, status)) {
            exchange.setPersistent(true);
            exchange.addExchangeCompleteListener((ended, next) -> {
                IoUtils.safeClose(ended.getConnection());
                next.proceed();
            });
        }
    }

    private static boolean isWorthIt(HttpServerExchange exchange, int status) {
        long announced = exchange.getRequestContentLength();
        return status != TOO_SLOW && (!COSTLY.contains(status) || announced >= 0 && announced <= A_LITTLE);
    }
}
