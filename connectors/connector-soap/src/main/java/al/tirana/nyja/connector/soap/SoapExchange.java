package al.tirana.nyja.connector.soap;

import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;

/** Between the hub's words and SOAP. Its connections live as long as its route. */
final class SoapExchange extends ServiceSupport implements Processor {

    private static final String ACTION = "SOAPAction";

    private final SoapClient client;

    SoapExchange(Endpoint endpoint) {
        client = new SoapClient(endpoint);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        PartnerOutput output = exchange.getMessage().getBody(PartnerOutput.class);
        String key = exchange.getMessage().getHeader(Connector.IDEMPOTENCY_KEY, String.class);
        PartnerReply reply =
                client.ask(output.body(), output.headers().getOrDefault(ACTION, ""), SoapClient.messageId(key));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(reply);
    }

    @Override
    protected void doShutdown() throws IOException {
        client.close();
    }
}
