package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Carries;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * For partners that have nothing but a mailbox: each delivery is one mail with one attachment, over a server that shows a
 * certificate and is told a password. That a mail server took it never says that the partner has it.
 */
@Dependent
public class MailConnector extends RouteBuilder implements Connector {

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public Text name() {
        return new Text("Postë elektronike (SMTP, TLS)", "Mail (SMTP, TLS)");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SEND);
    }

    @Override
    public boolean relays() {
        return true;
    }

    /** In clear nothing about anybody; encrypted what a clause allows; P4 never. */
    @Override
    public Carries carries(Settings settings) {
        boolean clear = MailSettings.of(settings).encryption() == MailSettings.Encryption.NONE;
        return clear ? new Carries("P1", "P1") : new Carries("P2", "P3");
    }

    @Override
    public List<Setting> settings() {
        return MailSettings.DECLARED;
    }

    @Override
    public void check(Settings settings) {
        MailSettings.of(settings);
    }

    @Override
    public Map<String, Object> templateParameters(Endpoint endpoint) {
        return Map.of("deliver", processorName(endpoint));
    }

    @Override
    public Map<String, Object> templateBeans(Endpoint endpoint) {
        Mailbox mailbox = new Mailbox(endpoint);
        return Map.of(processorName(endpoint), (Processor) exchange -> deliver(mailbox, exchange));
    }

    @Override
    public void test(Endpoint endpoint) throws PartnerFault {
        new Mailbox(endpoint).test();
    }

    @Override
    public void configure() {
        routeTemplate(deliverTemplate())
                .templateParameter("route")
                .templateParameter("deliver")
                .from("direct:{{route}}")
                .errorHandler(noErrorHandler()) // Camel's own would log, and the hub decides what a failure means
                .process("{{deliver}}");
    }

    private static void deliver(Mailbox mailbox, Exchange exchange) throws PartnerFault {
        String key = exchange.getMessage().getHeader(IDEMPOTENCY_KEY, String.class);
        mailbox.deliver(exchange.getMessage().getBody(PartnerOutput.class), key);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(PartnerReply.empty());
    }

    /** The one name under which it stands in the registry; a changed endpoint gets another. */
    private static String processorName(Endpoint endpoint) {
        return "nyja-mail-deliver-" + endpoint.name();
    }
}
