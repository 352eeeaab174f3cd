package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What is new at a partner, page by page from a cursor, or what a partner that misbehaves says in its place. Safe for many
 * threads.
 */
public final class PageHandler implements HttpHandler {

    /** Where it is asked for. */
    public static final String PATH = "/new";

    private static final String AGAIN = "2";

    /** How the next questions are met. */
    public enum Mood {
        WELL,
        /** Whatever the cursor, the first page's records. */
        SAME_PAGE,
        /** Each page but the first leads to the first again. */
        BACK,
        /** There is always a next page. */
        ENDLESS,
        /** 429, and when to ask again. */
        LATER,
        /** Promises all of the answer, and sends half. */
        HALF,
        /** Each record has a property that nobody agreed. */
        MORE_COLUMNS,
        /** The list is called otherwise. */
        OTHER_LIST
    }

    private final Supplier<List<ObjectNode>> records;
    private final int size;
    private final SignIn signIn;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Mood mood = Mood.WELL;

    /**
     * @param size of a full page
     * @param signIn whose tokens are asked for; null: the certificate is enough
     */
    public PageHandler(Supplier<List<ObjectNode>> records, int size, SignIn signIn) {
        this.records = records;
        this.size = size;
        this.signIn = signIn;
    }

    /** From now on. */
    public void behave(Mood newMood) {
        mood = newMood;
    }

    /** How many pages were asked for. */
    public int asked() {
        return asked.get();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (signIn != null && !signIn.letsIn(exchange)) {
                return;
            }
            asked.incrementAndGet();
            Mood now = mood;
            if (now == Mood.LATER) {
                exchange.getResponseHeaders().set("Retry-After", AGAIN);
                exchange.sendResponseHeaders(429, -1);
                return;
            }
            byte[] page = Json.bytes(page(now, cursor(exchange)));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page, 0, now == Mood.HALF ? page.length / 2 : page.length);
        }
    }

    private ObjectNode page(Mood now, int from) {
        List<ObjectNode> all = records.get();
        int begin = now == Mood.SAME_PAGE ? 0 : Math.min(from, all.size());
        int end = Math.min(begin + size, all.size());
        ObjectNode page = Json.object().put("asked", asked.get());
        ArrayNode list = page.putArray(now == Mood.OTHER_LIST ? "content" : "records");
        for (ObjectNode record : all.subList(begin, end)) {
            list.add(now == Mood.MORE_COLUMNS ? record.deepCopy().put("E_RE", "1") : record);
        }
        if (now == Mood.OTHER_LIST) {
            page.putArray("records_v1");
        }
        boolean more = end - begin == size || now == Mood.ENDLESS;
        page.put("next", !more ? null : now == Mood.BACK && from > 0 ? "0" : String.valueOf(from + size));
        return page;
    }

    private static int cursor(HttpExchange exchange) {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        for (String one : query.split("&")) {
            if (one.matches("cursor=[0-9]{1,9}")) {
                return Integer.parseInt(one.substring("cursor=".length()));
            }
        }
        return 0;
    }
}
