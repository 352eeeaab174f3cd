package al.tirana.ura.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.ura.engine.delivery.ClaimedDelivery;
import al.tirana.ura.engine.delivery.PluginNotRunningException;
import al.tirana.ura.engine.delivery.TimeIsOverException;
import al.tirana.ura.engine.plugin.LoopConnector.Arrived;
import al.tirana.ura.engine.plugin.PluginState.State;
import al.tirana.ura.engine.register.RegisteredEndpoint;
import al.tirana.ura.engine.vault.HubAccess;
import al.tirana.ura.spi.Disclosure;
import al.tirana.ura.spi.EndpointSecrets;
import al.tirana.ura.spi.FprMessage;
import al.tirana.ura.spi.MessageSink;
import al.tirana.ura.spi.PartnerFault;
import al.tirana.ura.spi.PartnerOutput;
import al.tirana.ura.spi.PartnerReply;
import al.tirana.ura.spi.Text;
import al.tirana.ura.spi.UnreadableInputException;
import al.tirana.ura.spi.host.DeployedPlugin;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PluginSenderTest {

    private final TestHub hub = new TestHub();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private DeployedPlugin deployed;
    private PluginSender sender;
    private volatile RegisteredEndpoint endpoint = endpoint(1, Map.of("address", "one"));

    @BeforeEach
    void deploy() throws Exception {
        deployed = new Translator().deployedAs("sample.war");
        hub.plugins.deployed(deployed);
        hub.awaitState("sample.war", State.RUNNING);
        sender = new PluginSender(
                hub.plugins::running,
                institution -> Optional.ofNullable(endpoint),
                id -> "loop".equals(id) ? Optional.of(hub.connector) : Optional.empty(),
                new HubAccess(SSLContext.getDefault(), EndpointSecrets.none()),
                (message, institution, delivery) ->
                        taken.add(institution + " " + message.attribute("type").orElse("?")),
                new ReplyFaults(hub.database, hub.ledger),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void carriesWhatThePluginWroteUnderTheDeliverysKey() throws Exception {
        sender.send(delivery("key-1"));

        assertThat(hub.connector.arrived).containsExactly(new Arrived("key-1", "one", "in the partner's terms"));
    }

    @Test
    void aChangedEndpointCountsFromTheNextDeliveryOn() throws Exception {
        sender.send(delivery("key-1"));
        endpoint = endpoint(2, Map.of("address", "two"));
        sender.send(delivery("key-2"));
        sender.send(delivery("key-3"));

        assertThat(hub.connector.arrived).extracting(Arrived::address).containsExactly("one", "two", "two");
        await().until(() -> routes().equals(List.of("BT-OSHC0012-2026-01/referral/deliver/OSHC.0012/v2")));
    }

    @Test
    void aFaultOfThePartnerArrivesAsItWas() {
        hub.connector.fault = new PartnerFault(PartnerFault.Kind.TIMEOUT, "no answer in PT5S");

        assertThatThrownBy(() -> sender.send(delivery("key-1"))).isSameAs(hub.connector.fault);
    }

    @Test
    void whatTheAnswerSaysEntersInTheNameOfTheRecipient() throws Exception {
        hub.connector.answer = "{\"type\":\"al.tirana.referral.status.changed.v1\"}".getBytes(StandardCharsets.UTF_8);

        sender.send(delivery("key-1"));

        assertThat(taken).containsExactly("OSHC.0012 al.tirana.referral.status.changed.v1");
    }

    @Test
    void anUnreadableAnswerIsWrittenDownAndTheDeliveryCounts() throws Exception {
        hub.connector.answer = "???".getBytes(StandardCharsets.UTF_8);

        sender.send(delivery("key-1"));

        assertThat(taken).isEmpty();
        assertThat(hub.events()).contains("REFUSED");
    }

    @Test
    void settingsThatNoLongerFitAreNotTheMessagesFault() {
        endpoint = endpoint(3, Map.of("colour", "red"));

        assertThatThrownBy(() -> sender.send(delivery("key-1")))
                .isInstanceOfSatisfying(
                        PartnerFault.class, fault -> assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.UNREACHABLE));
    }

    @Test
    void aDeliveryWaitsWhenItsPluginHasLeft() {
        hub.plugins.undeployed(deployed);

        assertThatThrownBy(() -> sender.send(delivery("key-1"))).isInstanceOf(PluginNotRunningException.class);
    }

    @Test
    void whatIsOverWhenItIsWrittenDoesNotGoOut() {
        assertThatThrownBy(() -> sender.send(delivery("key-1", Instant.now()))).isInstanceOf(TimeIsOverException.class);
        assertThat(hub.connector.arrived).isEmpty();
    }

    private List<String> routes() {
        return hub.plugins.running("sample").orElseThrow().camel().getRoutes().stream()
                .map(org.apache.camel.Route::getRouteId)
                .toList();
    }

    private static RegisteredEndpoint endpoint(long version, Map<String, String> settings) {
        return new RegisteredEndpoint("OSHC.0012", "loop", settings, version, Instant.now(), "Ana");
    }

    private static ClaimedDelivery delivery(String key) {
        return delivery(key, Instant.MAX);
    }

    private static ClaimedDelivery delivery(String key, Instant notAfter) {
        return new ClaimedDelivery(
                1,
                UUID.randomUUID(),
                "sample",
                TestPlugin.AGREEMENT,
                1,
                "referral",
                "OSHC.0012",
                UUID.randomUUID(),
                key,
                1,
                notAfter,
                FprMessage.ofBytes("{}".getBytes(StandardCharsets.UTF_8)));
    }

    private static final class Translator extends TestPlugin {

        Translator() {
            super("sample");
        }

        @Override
        public PartnerOutput write(Disclosure disclosure) {
            return new PartnerOutput("in the partner's terms".getBytes(StandardCharsets.UTF_8), "text/plain", Map.of());
        }

        @Override
        public void readReply(PartnerReply reply, Disclosure disclosure, MessageSink sink)
                throws UnreadableInputException {
            if (reply.body().length == 0) {
                return;
            }
            if (reply.body()[0] != '{') {
                throw new UnreadableInputException("FPR-101", new Text("Jo JSON", "Not JSON"), 1);
            }
            sink.message(FprMessage.ofBytes(reply.body()));
        }
    }
}
