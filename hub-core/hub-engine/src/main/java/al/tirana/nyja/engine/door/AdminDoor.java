package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.door.BodyReader.Fault;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The door of those who sign in with a password. They have threads of their own; a body is read before one of them is
 * taken, and of nobody who has not even said who it is.
 */
final class AdminDoor implements HttpHandler {

    private static final int LIMIT = 1 << 20;
    private static final String WHO = "admin ";

    private final HttpHandler server;
    private final Rooms rooms;

    AdminDoor(HttpHandler server, Rooms rooms) {
        this.server = server;
        this.rooms = rooms;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!exchange.getRequestHeaders().contains(Headers.AUTHORIZATION)) {
            Problems.NOT_SIGNED_IN.tell(exchange, rooms.answerTime());
            return;
        }
        String from = WHO + exchange.getSourceAddress().getAddress();
        Shares.Share share = rooms.shares().begin(from);
        if (share == null) {
            Problems.BUSY.tell(exchange, rooms.answerTime());
            return;
        }
        exchange.addExchangeCompleteListener((ended, next) -> {
            share.end();
            next.proceed();
        });
        BodyReader.read(exchange, share, first -> LIMIT, rooms.bodyTime(), new BodyReader.Taker() {
            @Override
            public void whole(HttpServerExchange whole, byte[] body) {
                giveBack(whole, body);
                whole.dispatch(rooms.administrators().of(from), server);
            }

            @Override
            public void failed(HttpServerExchange failed, Fault fault) {
                Problems problem =
                        switch (fault) {
                            case TOO_LARGE -> Problems.TOO_LARGE;
                            case TOO_SLOW -> Problems.TOO_SLOW;
                            case NO_ROOM -> Problems.BUSY;
                        };
                problem.tell(failed, rooms.answerTime());
            }
        });
    }

    /** The server reads the body as if it came now. */
    private static void giveBack(HttpServerExchange exchange, byte[] body) {
        if (body.length == 0) {
            return;
        }
        ByteBufferPool pool = exchange.getConnection().getByteBufferPool();
        List<PooledByteBuffer> buffers = new ArrayList<>();
        for (int at = 0; at < body.length; ) {
            PooledByteBuffer pooled = pool.allocate();
            ByteBuffer buffer = pooled.getBuffer();
            int count = Math.min(buffer.remaining(), body.length - at);
            buffer.put(body, at, count).flip();
            buffers.add(pooled);
            at += count;
        }
        Connectors.ungetRequestBytes(exchange, buffers.toArray(PooledByteBuffer[]::new));
        Connectors.resetRequestChannel(exchange);
    }
}
