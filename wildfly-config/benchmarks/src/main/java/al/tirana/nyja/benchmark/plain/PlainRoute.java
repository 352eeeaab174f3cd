package al.tirana.nyja.benchmark.plain;

import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** What the hub is measured against: store the bytes, call the receiver, nothing else. */
final class PlainRoute extends RouteBuilder {

    static final String IN = "direct:in";
    static final String CLIENT = "receiver-client";

    private final DataSource source;
    private final String receiver;

    PlainRoute(DataSource source, String receiver) {
        this.source = source;
        this.receiver = receiver;
    }

    @Override
    public void configure() {
        MessageTable table = new MessageTable(source);
        from(IN).errorHandler(noErrorHandler())
                .process(exchange -> table.insert(exchange.getMessage().getBody(byte[].class)))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/cloudevents+json"))
                .to(receiver + "?httpClient=#" + CLIENT + "&httpMethod=POST&skipControlHeaders=true&copyHeaders=false");
    }
}
