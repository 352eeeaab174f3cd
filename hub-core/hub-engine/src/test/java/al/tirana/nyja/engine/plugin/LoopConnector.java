package al.tirana.nyja.engine.plugin;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A transport that ends in this object: it notes what came, and answers or fails as told. */
class LoopConnector extends RouteBuilder implements Connector {

    record Arrived(String key, String address, String body) {}

    /** Of what arrived last. */
    volatile Map<String, String> headers = Map.of();

    final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    volatile PartnerFault fault;
    /** Only of several at once. */
    volatile PartnerFault faultOfSeveral;

    volatile byte[] answer = new byte[0];
    volatile boolean cut;
    volatile int together = 1;
    volatile boolean relays;
    volatile Carries carries = Carries.EVERYTHING;
    volatile Set<String> mediaTypes = Set.of();
    /** What it answers to several at once, if it is not {@link #answer}. */
    volatile UnaryOperator<String> answers;

    @Override
    public void configure() {
        routeTemplate(deliverTemplate())
                .templateParameter("route")
                .templateParameter("address")
                .from("direct:{{route}}")
                .setHeader("address", simple("{{address}}"))
                .process(this::arrive);
    }

    private void arrive(Exchange exchange) throws PartnerFault {
        if (fault != null) {
            throw fault;
        }
        PartnerOutput output = exchange.getMessage().getBody(PartnerOutput.class);
        if (faultOfSeveral != null && output.contentType().equals(PartnerOutput.FPR_BATCH)) {
            throw faultOfSeveral;
        }
        String body = new String(output.body(), StandardCharsets.UTF_8);
        headers = output.headers();
        arrived.add(new Arrived(
                exchange.getMessage().getHeader(IDEMPOTENCY_KEY, String.class),
                exchange.getMessage().getHeader("address", String.class),
                body));
        boolean several = output.contentType().equals(PartnerOutput.FPR_BATCH) && answers != null;
        byte[] said = several ? answers.apply(body).getBytes(StandardCharsets.UTF_8) : answer;
        exchange.getMessage().setBody(new PartnerReply(said, "application/json", cut));
    }

    @Override
    public int together(Settings settings) {
        return together;
    }

    @Override
    public Set<String> mediaTypes(Settings settings) {
        return mediaTypes;
    }

    @Override
    public Carries carries(Settings settings) {
        return carries;
    }

    @Override
    public boolean relays() {
        return relays;
    }

    @Override
    public String id() {
        return "loop";
    }

    @Override
    public Text name() {
        return new Text("Lak", "Loop");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SEND, Capability.EXCHANGE);
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.required("address", Setting.Type.TEXT, name()));
    }

    @Override
    public Map<String, Object> templateParameters(Endpoint endpoint) {
        return Map.of("address", endpoint.settings().text("address"));
    }

    @Override
    public void test(Endpoint endpoint) {}
}
