package al.tirana.nyja.connector.sftp;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.FileConnector;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * For partners with an SFTP server: one folder of theirs. Each operation is one connection; the server shows a declared
 * key or nothing is said to it.
 *
 * <p>A delivery is a file too, named after its key with {@code .json} behind it, so that the same delivery never lies there
 * twice: {@code HUB_DIS_<id of the disclosed message's original>_<institution>.json}.
 */
@Dependent
public class SftpConnector extends RouteBuilder implements FileConnector {

    /** One operation on the folder of an endpoint. */
    private interface Operation {
        void run(Folder folder, Exchange exchange) throws PartnerFault;
    }

    private static final Map<String, Operation> OPERATIONS = Map.of(
            "list", (folder, exchange) -> exchange.getMessage().setBody(folder.list(leftOut(exchange))),
            "fetch", (folder, exchange) -> exchange.getMessage().setBody(folder.fetch(file(exchange))),
            "put",
                    (folder, exchange) ->
                            folder.put(file(exchange), output(exchange).body()),
            "remove", (folder, exchange) -> folder.remove(file(exchange)),
            "deliver", SftpConnector::deliver);

    @Override
    public String id() {
        return "sftp";
    }

    @Override
    public Text name() {
        return new Text("SFTP (dosje skedarësh)", "SFTP (a folder of files)");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.STORE);
    }

    @Override
    public List<Setting> settings() {
        return SftpSettings.DECLARED;
    }

    @Override
    public Optional<String> deliveredAs(String idempotencyKey) {
        return Optional.of(nameOf(idempotencyKey));
    }

    @Override
    public void check(Settings settings) {
        SftpSettings.of(settings);
    }

    @Override
    public Completeness completeness(Settings settings) {
        return SftpSettings.of(settings).completeness();
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
        Folder folder = new Folder(SftpSettings.of(endpoint), endpoint.secrets());
        Map<String, Object> processors = new HashMap<>();
        OPERATIONS.forEach((name, operation) ->
                processors.put(processorName(endpoint, name), (Processor) exchange -> operation.run(folder, exchange)));
        return processors;
    }

    @Override
    public void test(Endpoint endpoint) throws PartnerFault {
        new Folder(SftpSettings.of(endpoint), endpoint.secrets()).test();
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

    private static void deliver(Folder folder, Exchange exchange) throws PartnerFault {
        String key = exchange.getMessage().getHeader(IDEMPOTENCY_KEY, String.class);
        PartnerOutput output = output(exchange);
        folder.deliver(output.name().isEmpty() ? nameOf(key) : output.name(), output.body());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(new PartnerReply(new byte[0], ""));
    }

    private static String nameOf(String key) {
        return key.replaceAll("[^A-Za-z0-9.-]", "_") + ".json";
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
        return "nyja-sftp-" + operation + "-" + endpoint.name();
    }
}
