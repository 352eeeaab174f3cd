package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.camel.QuietContexts;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin at work: its code, called in its own context, and its routes. For many threads. */
final class RunningPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(RunningPlugin.class);

    /** One answer says a few things; a plugin that never stops must not fill the memory. */
    private static final int MESSAGES = 1_000;

    /** What a plugin read from an answer. */
    record Read(List<FprMessage> messages, List<RecordFault> faults) {}

    private final DeployedPlugin deployed;
    private final CamelContext camel;
    private final PartnerRoutes partners;
    private final DeliveryRoutes routes;
    private final PluginWork work;
    private final String started = UUID.randomUUID().toString();
    private volatile boolean ended;

    private RunningPlugin(DeployedPlugin deployed, CamelContext camel, PartnerRoutes partners, Executor hub) {
        this.deployed = deployed;
        this.camel = camel;
        this.partners = partners;
        this.routes = new DeliveryRoutes(partners);
        this.work = new PluginWork(deployed, hub, this::ended);
    }

    static RunningPlugin start(CheckedPlugin plugin, List<Connector> connectors, Executor hub, Executor background)
            throws FailedPluginException {
        try {
            CamelContext camel = CamelContexts.start("plugin-" + plugin.id(), connectors, hub);
            return new RunningPlugin(plugin.deployed(), camel, new PartnerRoutes(camel, background), hub);
        } catch (Exception | LinkageError e) {
            throw FailedPluginException.of(e);
        }
    }

    CamelContext camel() {
        return camel;
    }

    DeliveryRoutes routes() {
        return routes;
    }

    /** All its ways to partners. */
    PartnerRoutes partners() {
        return partners;
    }

    /** Its part in runs. */
    PluginWork work() {
        return work;
    }

    /** Its code; if the server does not say, each start counts as another: to read a file again harms nobody. */
    String build() {
        return deployed.sha256().isEmpty() ? started : deployed.sha256();
    }

    /** Whether its WAR has left; what it throws then is nobody's fault. */
    boolean ended() {
        return ended;
    }

    PartnerOutput write(Disclosure disclosure) {
        try {
            return PluginCall.call(
                    deployed.context(),
                    () -> Objects.requireNonNull(deployed.plugin().write(disclosure)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }

    /** Collects first: what happens to a message must not pass through the plugin's code. */
    Read readReply(PartnerReply reply, Disclosure disclosure) throws UnreadableInputException {
        Read read = new Read(new ArrayList<>(), new ArrayList<>());
        MessageSink sink = new MessageSink() {
            @Override
            public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
                if (read.messages().size() == MESSAGES) {
                    throw new IllegalStateException("too many messages in one answer");
                }
                read.messages().add(Objects.requireNonNull(message));
            }

            @Override
            public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
                read.faults().addAll(faults);
            }

            @Override
            public void repeated(Origin origin) {
                // said once is enough
            }
        };
        try {
            return PluginCall.call(deployed.context(), () -> {
                deployed.plugin().readReply(reply, disclosure, sink);
                return read;
            });
        } catch (RuntimeException | UnreadableInputException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }

    /** Lets deliveries on their way arrive, for some seconds. */
    void end() {
        ended = true;
        try {
            QuietContexts.close(camel);
        } catch (Exception | Error e) {
            LOG.warn(
                    "{} did not stop in order: {}",
                    camel.getName(),
                    e.getClass().getName());
        }
    }
}
