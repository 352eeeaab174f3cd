package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.delivery.Sender;
import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.PutFiles;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** The last part of a delivery's way, for tests of the whole: a running plugin, its Camel route, and a transport that ends here. */
public final class LoopedPlugin implements AutoCloseable {

    private final TestHub hub;
    private final Sender sender;
    private final String id;

    /** @param id of the plugin, as the agreement names it */
    public LoopedPlugin(Database database, HubKeys keys, String id) throws Exception {
        this.id = id;
        hub = new TestHub(database, keys);
        hub.plugins.deployed(new TestPlugin(id).deployedAs(id + ".war"));
        hub.awaitState(id + ".war", State.RUNNING);
        Clock clock = Clock.systemUTC();
        KeptReplies replies =
                new KeptReplies(database, hub.ledger, TestKeys.inTempDir().vault(), clock);
        ReplyMatters matters = new ReplyMatters(
                database,
                hub.ledger,
                new HumanTasks(database, hub.ledger, clock),
                replies,
                clock,
                () -> Duration.ofHours(1));
        ReplyIntake nobody = (message, institution, delivery, noted) -> List.of();
        ReplyReading reading = new ReplyReading(nobody, matters, Duration.ofSeconds(10), clock);
        PartnerCases cases = new StoredCases(database, keys, clock);
        sender = new PluginSender(
                hub.plugins::running,
                channel -> Optional.of(
                        new RegisteredChannel(channel, "loop", Map.of("address", "here"), 1, Instant.EPOCH, "test")),
                connector -> Optional.of(hub.connector),
                new HubAccess(SSLContext.getDefault(), EndpointSecrets.none()),
                delivery -> Optional.empty(),
                reading,
                new Questions(database, hub.ledger, cases, null, nobody, matters, reading, SameQuestions.none(), clock),
                new PutFiles(database, clock),
                new RouteBook(clock, (route, outcome) -> {}),
                notice -> PartnerReply.empty(),
                clock);
    }

    public Sender sender() {
        return sender;
    }

    public Set<String> running() {
        return Set.of(id);
    }

    /** How many deliveries have arrived. */
    public int arrived() {
        return hub.connector.arrived.size();
    }

    @Override
    public void close() {
        hub.close();
    }
}
