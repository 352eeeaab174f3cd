package al.tirana.nyja.benchmark.developer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Empties the outbox: several relays, each of which locks some rows that no other has locked, posts them one after the
 * other, and removes and audits those that arrived, in one transaction. What did not arrive is tried again later. After a
 * crash the rows are still there: at least once.
 */
final class RelayRoutes extends RouteBuilder {

    /** As many as the hub has workers. */
    private static final int RELAYS = 8;

    private static final int ROWS = 20;
    private static final int PAUSE_MILLIS = 50;

    private final String receiver;
    private final String client;

    RelayRoutes(String receiver, String client) {
        this.receiver = receiver;
        this.client = client;
    }

    @Override
    public void configure() {
        for (int relay = 1; relay <= RELAYS; relay++) {
            from("scheduler:developer-relay-" + relay + "?greedy=true&initialDelay=1000&delay=" + PAUSE_MILLIS)
                    .transacted(DeveloperEntry.TRANSACTED)
                    .to("sql:select id, body from developer_outbox where due_at <= now() order by id limit " + ROWS
                            + " for update skip locked")
                    .process(RelayRoutes::foundAny)
                    .filter(exchange -> !rows(exchange).isEmpty())
                    .split(body())
                    .doTry()
                    .process(RelayRoutes::letter)
                    .to(receiver + "?httpClient=#" + client + "&httpMethod=POST&skipControlHeaders=true"
                            + "&copyHeaders=false")
                    .process(RelayRoutes::arrived)
                    .doCatch(Exception.class)
                    .to(
                            "sql:update developer_outbox set attempts = attempts + 1, due_at = now() + interval '30 seconds'"
                                    + " where id = :#${exchangeProperty.row}")
                    .endDoTry()
                    .end() // of doTry
                    .end() // of split
                    .filter(exchange -> !sent(exchange).isEmpty())
                    .setHeader(Headers.SENT, exchangeProperty(Headers.SENT))
                    .to("sql:with gone as (delete from developer_outbox where id in (:#in:sent) returning message_id)"
                            + " insert into developer_audit (message_id, event)"
                            + " select cast(message_id as text), 'DELIVERED' from gone")
                    .end();
        }
    }

    private static void foundAny(Exchange exchange) {
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, !rows(exchange).isEmpty());
        exchange.setProperty(Headers.SENT, new ArrayList<Long>());
    }

    private static void letter(Exchange exchange) {
        Map<?, ?> row = exchange.getMessage().getBody(Map.class);
        exchange.setProperty(Headers.ROW, row.get("id"));
        exchange.getMessage().setBody(row.get("body"));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/cloudevents+json");
    }

    /** The list is shared by the parts of a split. */
    private static void arrived(Exchange exchange) {
        sent(exchange).add(exchange.getProperty(Headers.ROW, Long.class));
    }

    private static List<?> rows(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Long> sent(Exchange exchange) {
        return exchange.getProperty(Headers.SENT, List.class);
    }
}
