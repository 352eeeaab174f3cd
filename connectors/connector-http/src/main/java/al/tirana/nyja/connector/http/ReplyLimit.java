package al.tirana.nyja.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Reads the answer at once and into memory: so many bytes at most, and not longer than the time for the answer. The whole
 * exchange has a limit of its own, since a server may send a byte now and then and never finish its headers. An answer that
 * is longer than that is marked as cut, by a header of this class's own: a half must not pass for the whole.
 */
public final class ReplyLimit implements ExecChainHandler {

    /** Of the hub alone: a partner that sends it is not believed. */
    public static final String CUT = "Nyja-Reply-Cut";

    private static final int CHUNK = 8192;

    private final int bytes;
    private final Duration time;
    private final Duration whole;

    ReplyLimit(int bytes, Duration time, Duration whole) {
        this.bytes = bytes;
        this.time = time;
        this.whole = whole;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> answered = new CompletableFuture<>();
        answered.orTimeout(whole.toMillis(), TimeUnit.MILLISECONDS).exceptionally(timeout -> {
            late.set(true);
            scope.execRuntime.discardEndpoint(); // whoever reads from it now finds it closed
            return null;
        });
        try {
            return limited(chain.proceed(request, scope), scope);
        } catch (IOException | HttpException | RuntimeException e) {
            if (late.get()) {
                throw new SocketTimeoutException("the exchange does not end");
            }
            throw e;
        } finally {
            answered.complete(null);
        }
    }

    private ClassicHttpResponse limited(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        response.removeHeaders(CUT);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            try {
                InputStream content = entity.getContent(); // closing it would read the rest, however long
                byte[] body = read(content);
                response.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(entity.getContentType())));
                if (body.length == bytes && isMore(content)) {
                    response.setHeader(CUT, "true");
                    scope.execRuntime.discardEndpoint();
                }
            } catch (IOException | RuntimeException e) {
                scope.execRuntime.discardEndpoint();
                throw e;
            }
        }
        return response;
    }

    /** What breaks behind the limit is not the whole answer either, and no reason to send again. */
    private static boolean isMore(InputStream content) {
        try {
            return content.read() >= 0;
        } catch (IOException e) {
            return true;
        }
    }

    private byte[] read(InputStream content) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        byte[] body = new byte[Math.min(bytes, CHUNK)];
        int length = 0;
        while (length < bytes) {
            if (length == body.length) {
                body = Arrays.copyOf(body, (int) Math.min(bytes, body.length * 2L));
            }
            int count = content.read(body, length, body.length - length);
            if (count < 0) {
                break;
            }
            length += count;
            if (System.nanoTime() > end) {
                throw new SocketTimeoutException("the answer does not end");
            }
        }
        return length == body.length ? body : Arrays.copyOf(body, length);
    }
}
