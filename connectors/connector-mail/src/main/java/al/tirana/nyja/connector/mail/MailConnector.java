package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Carries;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.spi.NoticeConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.Dependent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * For partners that have nothing but a mailbox: each delivery is one mail with one attachment, over a server that shows a
 * certificate and is told a password; each mail of the partner is one file. That a mail server took it never says that the
 * partner has it, and who a mail comes from its signature says alone.
 */
@Dependent
public class MailConnector extends RouteBuilder implements FileConnector, NoticeConnector {

    /** One operation on the mailbox of an endpoint. */
    private interface Operation {
        void run(Mailbox mailbox, Exchange exchange) throws PartnerFault;
    }

    private static final Map<String, Operation> OPERATIONS = Map.of(
            "list", MailConnector::list,
            "fetch", (mailbox, exchange) -> exchange.getMessage().setBody(mailbox.fetch(file(exchange))),
            "put", (mailbox, exchange) -> mailbox.put(file(exchange), output(exchange)),
            "remove", (mailbox, exchange) -> mailbox.remove(file(exchange)),
            "deliver", MailConnector::deliver);

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public Text name() {
        return new Text("Postë elektronike (SMTP, IMAP, S/MIME)", "Mail (SMTP, IMAP, S/MIME)");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SEND, Capability.STORE, Capability.NOTICE);
    }

    @Override
    public boolean listsWholeFiles() {
        return true;
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

    /** A password locks a spreadsheet and nothing else. */
    @Override
    public Set<String> mediaTypes(Settings settings) {
        boolean byPassword = MailSettings.of(settings).encryption() == MailSettings.Encryption.PASSWORD;
        return byPassword ? Sealing.LOCKABLE : Set.of();
    }

    @Override
    public List<Setting> settings() {
        return MailSettings.DECLARED;
    }

    @Override
    public void check(Settings settings) {
        MailSettings.of(settings);
    }

    /** Each operation's parameter names the processor that does it. */
    @Override
    public Map<String, Object> templateParameters(Endpoint endpoint) {
        Map<String, Object> names = new HashMap<>();
        OPERATIONS.keySet().forEach(operation -> names.put(operation, processorName(endpoint, operation)));
        return names;
    }

    @Override
    public Map<String, Object> templateBeans(Endpoint endpoint) {
        Mailbox mailbox = new Mailbox(endpoint);
        Map<String, Object> processors = new HashMap<>();
        OPERATIONS.forEach((name, operation) -> processors.put(
                processorName(endpoint, name), (Processor) exchange -> operation.run(mailbox, exchange)));
        return processors;
    }

    @Override
    public void test(Endpoint endpoint) throws PartnerFault {
        new Mailbox(endpoint).test();
    }

    /** To the address that two people approved, {@code to}; whom it is for stands in the text. */
    @Override
    public void notice(Endpoint endpoint, PartnerOutput text, String key) throws PartnerFault {
        new Mailbox(endpoint).notice(text, key);
    }

    @Override
    public void configure() {
        template(listTemplate(), "list");
        template(fetchTemplate(), "fetch");
        template(putTemplate(), "put");
        template(removeTemplate(), "remove");
        template(deliverTemplate(), "deliver");
    }

    private void template(String id, String operation) {
        routeTemplate(id)
                .templateParameter("route")
                .templateParameter(operation)
                .from("direct:{{route}}")
                .errorHandler(noErrorHandler()) // Camel's own would log, and the hub decides what a failure means
                .process("{{" + operation + "}}");
    }

    private static void list(Mailbox mailbox, Exchange exchange) throws PartnerFault {
        Mailbox.Listed listed = mailbox.list(leftOut(exchange));
        exchange.getMessage().setBody(listed.files());
        listed.note().ifPresent(note -> exchange.getMessage().setHeader(NOTE, note));
    }

    private static void deliver(Mailbox mailbox, Exchange exchange) throws PartnerFault {
        String key = exchange.getMessage().getHeader(IDEMPOTENCY_KEY, String.class);
        mailbox.deliver(output(exchange), key, exchange.getMessage().getHeader(DELIVERY, String.class));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(PartnerReply.empty());
    }

    @SuppressWarnings("unchecked")
    private static Predicate<RemoteFile> leftOut(Exchange exchange) {
        Object files = exchange.getMessage().getHeader(LEAVE_OUT);
        return files instanceof Predicate<?> ? (Predicate<RemoteFile>) files : file -> false;
    }

    private static String file(Exchange exchange) {
        return exchange.getMessage().getHeader(FILE, String.class);
    }

    private static PartnerOutput output(Exchange exchange) {
        return exchange.getMessage().getBody(PartnerOutput.class);
    }

    /** The one name under which it stands in the registry; a changed endpoint gets another. */
    private static String processorName(Endpoint endpoint, String operation) {
        return "nyja-mail-" + operation + "-" + endpoint.name();
    }
}
