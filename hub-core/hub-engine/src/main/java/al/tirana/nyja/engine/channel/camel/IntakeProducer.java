package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.brought.Brought;
import al.tirana.nyja.engine.brought.NotDurableException;
import al.tirana.nyja.engine.brought.Outcome;
import al.tirana.nyja.engine.brought.Told;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * What a route brings enters the hub, and the exchange goes on with the hub's answer once that is durable. Of the headers
 * only {@code Content-Type} and {@value #NAME} are looked at: who brings it is the route's binding.
 */
final class IntakeProducer extends DefaultProducer {

    /** Header in which a template may say what the file is called. */
    static final String NAME = "NyjaName";

    /** Header that tells the route what became of it: a word of {@link Outcome}. */
    static final String OUTCOME = "NyjaOutcome";

    private static final String PLAIN_NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N} ._()-]{0,199}";
    private static final String ANSWER = "application/json";

    private final NyjaEndpoint endpoint;

    IntakeProducer(NyjaEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws IOException, NotDurableException {
        Binding from = endpoint.nyja()
                .binding(exchange.getFromRouteId())
                .orElseThrow(() -> new IllegalStateException("a route that belongs to no endpoint"));
        Message message = exchange.getMessage();
        String name = message.getHeader(NAME, "", String.class);
        Brought brought = new Brought(
                Bytes.of(message, Brought.MOST + 1),
                message.getHeader(Exchange.CONTENT_TYPE, "", String.class),
                name.matches(PLAIN_NAME) ? name : "");
        message.removeHeaders("Camel*");
        Told answer = endpoint.nyja().arrivals().take(from, brought);
        message.setBody(answer.explanation());
        message.setHeader(Exchange.CONTENT_TYPE, ANSWER);
        message.setHeader(OUTCOME, answer.outcome().name());
        exchange.setProperty(RouteWatch.ANSWER, answer);
    }
}
