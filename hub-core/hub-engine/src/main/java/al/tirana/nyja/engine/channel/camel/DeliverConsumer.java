package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Begins deliveries, never by itself: whoever holds the lane calls it, and hears what became of it. */
final class DeliverConsumer extends DefaultConsumer {

    /** Header with a plain name for the delivery as a file, the same for the same delivery. */
    static final String NAME = "NyjaName";

    private final NyjaEndpoint endpoint;

    DeliverConsumer(NyjaEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.nyja().delivers(getRouteId(), this);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.nyja().noLongerDelivers(getRouteId());
        super.doStop();
    }

    /**
     * One delivery, on the calling thread.
     *
     * @throws PartnerFault if it did not arrive: the route failed, was rolled back, or ended without its receipt
     */
    PartnerReply send(PartnerOutput output, String key) throws PartnerFault {
        Exchange exchange = createExchange(false);
        try {
            exchange.setPattern(ExchangePattern.InOut);
            fill(exchange.getMessage(), output, key);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
                throw unreachable("rruga u kthye mbrapsht", "the route was rolled back");
            }
            if (exchange.getProperty(Receipt.PROPERTY) instanceof Receipt receipt) {
                return receipt.reply();
            }
            throw unreachable("rruga mbaroi pa nyja:receipt", "the route ended without nyja:receipt");
        } catch (Exception e) {
            throw RouteFaults.explain(e);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** What a plugin wrote for the transport, but nothing that would steer a component. */
    private static void fill(Message message, PartnerOutput output, String key) {
        output.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("camel") && !lower.startsWith("org.apache.camel") && !lower.startsWith("nyja")) {
                message.setHeader(name, value);
            }
        });
        message.setHeader(Connector.IDEMPOTENCY_KEY, key);
        message.setHeader(NAME, key.replaceAll("[^A-Za-z0-9.-]", "_"));
        message.setHeader(Exchange.CONTENT_TYPE, output.contentType());
        message.setBody(output.body());
    }

    private static PartnerFault unreachable(String sq, String en) {
        return new PartnerFault(Kind.UNREACHABLE, new Text(sq, en));
    }
}
