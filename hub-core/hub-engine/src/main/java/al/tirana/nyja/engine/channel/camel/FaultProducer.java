package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** A route that has understood its partner's answer says what it means. */
final class FaultProducer extends DefaultProducer {

    private static final String WORDS = "[A-Za-z0-9 ._-]{0,40}";
    private static final String NUMBER = "[0-9]{1,5}";

    private final NyjaEndpoint endpoint;
    private final Kind kind;

    FaultProducer(NyjaEndpoint endpoint, NyjaEndpoint.Role role) {
        super(endpoint);
        this.endpoint = endpoint;
        this.kind = switch (role) {
            case REFUSED -> Kind.REFUSED;
            case NOT_CARRIED -> Kind.NOT_CARRIED;
            default -> Kind.UNREACHABLE;
        };
        if (!endpoint.words().matches(WORDS)) {
            throw new IllegalArgumentException("words: a few technical words, such as HTTP");
        }
    }

    @Override
    public void process(Exchange exchange) throws PartnerFault {
        String status =
                endpoint.status().isEmpty() ? "" : exchange.getMessage().getHeader(endpoint.status(), "", String.class);
        String told = status.matches(NUMBER) ? status : "";
        String words = (endpoint.words() + " " + told).strip();
        throw new PartnerFault(kind, words.isEmpty() ? kind.code() : words);
    }
}
