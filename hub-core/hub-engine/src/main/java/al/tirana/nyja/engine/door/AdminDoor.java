package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.door.BodyReader.Fault;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The door of those who sign in with a password, with each request or once in a browser. They have threads of their own; a
 * body is read before one of them is taken, and of nobody who has not even said who it is more than a form for signing in.
 */
final class AdminDoor implements HttpHandler {

    private static final int LIMIT = 1 << 20;
    private static final int FORM = 4 << 10;
    private static final String WHO = "admin ";

    private final HttpHandler server;
    private final Rooms rooms;
    private final boolean browsers;

    /** @param browsers whether they are asked for their password by a page behind this door, and known by a cookie then */
    AdminDoor(HttpHandler server, Rooms rooms, boolean browsers) {
        this.server = server;
        this.rooms = rooms;
        this.browsers = browsers;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HttpString said = browsers ? Headers.COOKIE : Headers.AUTHORIZATION;
        boolean stranger = !exchange.getRequestHeaders().contains(said);
        if (stranger && !browsers) {
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
        BodyReader.read(exchange, share, first -> stranger ? FORM : LIMIT, rooms.bodyTime(), new BodyReader.Taker() {
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
