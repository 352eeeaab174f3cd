package al.tirana.nyja.engine.door;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads the body of one request without a thread that waits for it, within a time for all of it: who sends a byte now and
 * then holds a connection and what has come, and nothing else. Runs on the connection's own thread.
 */
final class BodyReader {

    /** Why a body was not read to its end. */
    enum Fault {
        /** More bytes than it may have. */
        TOO_LARGE,
        /** More than the asker's part of what is in work. */
        NO_ROOM,
        /** Not all there in time. */
        TOO_SLOW
    }

    /** What becomes of it. Exactly one method is called, once, on the connection's thread; none if the asker went away. */
    interface Taker {
        void whole(HttpServerExchange exchange, byte[] body) throws Exception;

        void failed(HttpServerExchange exchange, Fault fault) throws Exception;
    }

    /** How many bytes a body may have, by its first byte that is no white space; by 0 before that. */
    interface Limit {
        int of(byte first);
    }

    private final HttpServerExchange exchange;
    private final Shares.Share share;
    private final Limit limitOf;
    private final Taker taker;
    private final Chunks chunks = new Chunks();
    private byte first;
    private StreamSourceChannel channel;
    private XnioExecutor.Key clock;
    private boolean over;

    private BodyReader(HttpServerExchange exchange, Shares.Share share, Limit limitOf, Taker taker) {
        this.exchange = exchange;
        this.share = share;
        this.limitOf = limitOf;
        this.taker = taker;
    }

    /** To be called on the connection's thread, by the handler of a request. */
    static void read(HttpServerExchange exchange, Shares.Share share, Limit limit, Duration time, Taker taker)
            throws Exception {
        if (exchange.isRequestComplete()) {
            taker.whole(exchange, new byte[0]);
            return;
        }
        BodyReader reader = new BodyReader(exchange, share, limit, taker);
        reader.clock = exchange.getIoThread().executeAfter(reader::late, time.toMillis(), TimeUnit.MILLISECONDS);
        exchange.addExchangeCompleteListener((ended, next) -> {
            reader.end();
            next.proceed();
        });
        if (HttpContinue.requiresContinueResponse(exchange)) {
            // After the handler has returned: what comes then is handled as if the request had just come.
            exchange.dispatch(SameThreadExecutor.INSTANCE, reader::afterContinue);
        } else {
            reader.start();
        }
    }

    private void afterContinue() {
        HttpContinue.sendContinueResponse(exchange, new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange same, Sender sender) {
                exchange.getRequestHeaders().remove(Headers.EXPECT);
                handle(ignored -> start());
            }

            @Override
            public void onException(HttpServerExchange same, Sender sender, IOException e) {
                gone();
            }
        });
    }

    private void start() throws Exception {
        channel = exchange.getRequestChannel();
        if (channel == null) {
            gone();
            return;
        }
        readOn(false);
    }

    /** @param later whether the handler of the request has returned since */
    private void readOn(boolean later) throws Exception {
        try (PooledByteBuffer pooled =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            while (!over) {
                buffer.clear();
                int count = channel.read(buffer);
                if (count == 0) {
                    channel.getReadSetter().set(ready -> readable());
                    channel.resumeReads();
                    return;
                }
                if (count < 0) {
                    byte[] body = chunks.whole();
                    give(later, () -> taker.whole(exchange, body));
                    return;
                }
                buffer.flip();
                Fault fault = take(buffer);
                if (fault != null) {
                    give(later, () -> taker.failed(exchange, fault));
                    return;
                }
            }
        } catch (IOException e) {
            gone();
        }
    }

    private Fault take(ByteBuffer buffer) {
        if (first == 0) {
            first = firstOf(buffer);
        }
        if (chunks.size() + buffer.remaining() > limitOf.of(first)) {
            return Fault.TOO_LARGE;
        }
        if (!share.more(buffer.remaining())) {
            return Fault.NO_ROOM;
        }
        chunks.add(buffer);
        return null;
    }

    private static byte firstOf(ByteBuffer buffer) {
        for (int i = buffer.position(); i < buffer.limit(); i++) {
            byte b = buffer.get(i);
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
        }
        return 0;
    }

    private void readable() {
        try {
            readOn(true);
        } catch (Exception e) {
            gone();
        }
    }

    private void late() {
        if (!over) {
            over = true;
            chunks.clear();
            if (channel != null) {
                channel.suspendReads();
            }
            exchange.setPersistent(false);
            handle(ignored -> taker.failed(exchange, Fault.TOO_SLOW));
        }
    }

    private interface Step {
        void go() throws Exception;
    }

    private void give(boolean later, Step step) throws Exception {
        end();
        if (later) {
            channel.getReadSetter().set(null);
            channel.suspendReads();
            handle(ignored -> step.go());
        } else {
            step.go();
        }
    }

    /** As if the request had just come: the server knows what to do with an exchange that is not answered at once. */
    private void handle(HttpHandler handler) {
        Connectors.executeRootHandler(handler, exchange);
    }

    private void gone() {
        end();
        exchange.setPersistent(false);
        exchange.endExchange();
    }

    private void end() {
        over = true;
        chunks.clear();
        if (clock != null) {
            clock.remove();
        }
    }
}
