package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.PartnerReply;
import java.io.IOException;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** The last step of a delivery: the transport has returned without a fault. */
final class ReceiptProducer extends DefaultProducer {

    private final NyjaEndpoint endpoint;

    ReceiptProducer(NyjaEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        PartnerReply reply = endpoint.reply() ? reply(exchange.getMessage()) : PartnerReply.empty();
        exchange.setProperty(Receipt.PROPERTY, new Receipt(reply));
    }

    private PartnerReply reply(Message message) throws IOException {
        byte[] body = Bytes.of(message, endpoint.limit() + 1);
        boolean cut = body.length > endpoint.limit();
        return new PartnerReply(
                cut ? Arrays.copyOf(body, endpoint.limit()) : body,
                message.getHeader(Exchange.CONTENT_TYPE, "", String.class),
                cut);
    }
}
