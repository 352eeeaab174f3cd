package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Carries;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A connector that is a deployment of its own, with its routes: one for each channel and direction, made when it is
 * needed, and made anew when the endpoint or a secret changes. For many threads.
 */
public final class CamelConnector implements Connector {

    private static final Carries BELOW_P4 = new Carries("P3", "P3");

    private final ConnectorContext context;
    private final ConnectorThreads threads;
    private final RouteBook book;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Map<String, ChannelRoute> deliveries = new ConcurrentHashMap<>();
    private final IntakeRoutes intakes;

    CamelConnector(ConnectorContext context, ConnectorThreads threads, RouteBook book, Clock clock) {
        this(context, threads, book, clock, StandardSettings.LONGEST);
    }

    /** @param limit after which an intake route that is being made counts as failed */
    CamelConnector(ConnectorContext context, ConnectorThreads threads, RouteBook book, Clock clock, Duration limit) {
        this.context = context;
        this.threads = threads;
        this.book = book;
        this.intakes = new IntakeRoutes(context, threads, book, clock, this::binding, limit);
    }

    @Override
    public String id() {
        return context.declaration().id();
    }

    @Override
    public Text name() {
        return context.declaration().name();
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> able = EnumSet.noneOf(Capability.class);
        if (delivers()) {
            able.add(Capability.SEND);
        }
        if (takesIn()) {
            able.add(Capability.PUSH);
        }
        if (context.declaration().notices()) {
            able.add(Capability.NOTICE);
        }
        return able;
    }

    @Override
    public List<Setting> settings() {
        return context.declaration().settings();
    }

    @Override
    public void check(Settings settings) {
        context.check(settings);
    }

    @Override
    public Set<String> mediaTypes(Settings settings) {
        return context.declaration().mediaTypes();
    }

    /** Class P4 never goes by mail; up to where the rest may, those two decide who approve the channel. */
    @Override
    public Carries carries(Settings settings) {
        return context.declaration().deliversByMail() ? BELOW_P4 : Carries.EVERYTHING;
    }

    /** Not asked: such a connector's routes are not made by a plugin. */
    @Override
    public Map<String, Object> templateParameters(Endpoint endpoint) {
        return Map.of();
    }

    /** Whether it can bring something to a partner. */
    public boolean delivers() {
        return context.declaration().carries(Direction.DELIVER);
    }

    /** Whether a partner brings something by it. */
    boolean takesIn() {
        return context.declaration().carries(Direction.INTAKE);
    }

    /**
     * One delivery. The caller waits, no longer than the endpoint's limit.
     *
     * @throws PartnerFault if it did not arrive, or nobody knows whether it did
     */
    public PartnerReply deliver(RegisteredChannel registered, HubAccess access, PartnerOutput output, String key)
            throws PartnerFault {
        try {
            return deliver(registered.forConnector(this, access), output, key);
        } catch (InvalidSettingsException e) {
            throw notFitting();
        }
    }

    PartnerReply deliver(Endpoint endpoint, PartnerOutput output, String key) throws PartnerFault {
        if (!delivers()) {
            throw new PartnerFault(
                    Kind.NOT_CARRIED,
                    new Text(
                            "lidhësi " + id() + " vetëm sjell, nuk dërgon: regjistroni një kanal tjetër",
                            "connector " + id() + " only brings in and does not send: register another channel"));
        }
        return book.counted(id(), channel(endpoint), () -> carried(endpoint, output, key));
    }

    private PartnerReply carried(Endpoint endpoint, PartnerOutput output, String key) throws PartnerFault {
        try {
            return threads.call(
                    endpoint.settings().duration(StandardSettings.LIMIT), () -> sent(endpoint, output, key));
        } catch (PartnerFault e) {
            throw e;
        } catch (InvalidSettingsException e) {
            throw notFitting();
        } catch (Exception | LinkageError e) {
            throw RouteFaults.explain(e);
        }
    }

    private PartnerReply sent(Endpoint endpoint, PartnerOutput output, String key) throws PartnerFault {
        Optional<DeliverConsumer> door = context.deliverer(delivery(endpoint));
        if (door.isEmpty()) {
            // the endpoint changed between the look-up and the sending; nothing has been sent
            door = context.deliverer(delivery(endpoint));
        }
        return door.orElseThrow(() -> new PartnerFault(
                        Kind.UNREACHABLE, new Text("rruga po ndërrohet", "the route is being changed")))
                .send(output, key);
    }

    private ChannelRoute delivery(Endpoint endpoint) throws PartnerFault {
        synchronized (locks.computeIfAbsent(way(endpoint), way -> new Object())) {
            ChannelRoute there = deliveries.get(way(endpoint));
            if (there != null && (there.version() > endpoint.version() || context.fits(there, endpoint))) {
                return there;
            }
            ChannelRoute fresh = context.make(Direction.DELIVER, endpoint, binding(endpoint), Optional.empty());
            deliveries.put(way(endpoint), fresh);
            if (there != null) {
                takeDown(there);
            }
            return fresh;
        }
    }

    /**
     * The endpoints of this connector as they stand now: routes that bring something in run for these and for no others.
     * Waits for no route, and whatever is wrong with one harms no other. For one thread.
     */
    void endpoints(Collection<Endpoint> now) {
        for (String way : List.copyOf(deliveries.keySet())) {
            if (now.stream().noneMatch(endpoint -> way(endpoint).equals(way))) {
                takeDown(deliveries.remove(way));
            }
        }
        if (takesIn()) {
            intakes.endpoints(now);
        }
    }

    /** What travels arrives. */
    private void takeDown(ChannelRoute route) {
        threads.begin(() -> context.remove(route), () -> {});
    }

    /** Whether every intake route is as it was last wanted; nobody waits for that but a test. */
    boolean isSettled() {
        return intakes.areAsWanted();
    }

    /** Somebody stopped it: nothing is fetched over it until it is resumed. */
    void isStopped(ChannelId channel) {
        if (takesIn()) {
            book.of(id(), channel, Direction.INTAKE).is(RouteFigures.State.PAUSED);
        }
    }

    /** Its settings are not those that the connector declares; nothing runs for it. */
    void doesNotFit(ChannelId channel) {
        if (takesIn()) {
            book.of(id(), channel, Direction.INTAKE).is(RouteFigures.State.FAILED);
        }
    }

    /**
     * Signs in at the partner's database, if there is one; makes the route that a delivery would take, which starts the
     * components of the transport, and takes it down. A route that brings in is asked whether it runs.
     */
    @Override
    public void test(Endpoint endpoint) throws PartnerFault {
        try {
            if (delivers()) {
                threads.call(StandardSettings.LONGEST, () -> {
                    context.signIn(endpoint);
                    context.remove(context.make(Direction.DELIVER, endpoint, binding(endpoint), Optional.empty()));
                    return null;
                });
            }
            if (takesIn()) {
                context.check(endpoint);
                if (!delivers()) {
                    threads.call(StandardSettings.LONGEST, () -> {
                        context.signIn(endpoint);
                        return null;
                    });
                }
                RouteFigures figures = book.of(id(), channel(endpoint), Direction.INTAKE);
                if (!figures.getState().equals(RouteFigures.State.STARTED.name())) {
                    throw notFitting();
                }
            }
        } catch (PartnerFault | RuntimeException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw RouteFaults.explain(e);
        }
    }

    void close() {
        intakes.end();
        book.forget(figures -> figures.getConnector().equals(id()));
        context.close();
    }

    private PartnerFault notFitting() {
        return new PartnerFault(
                Kind.UNREACHABLE,
                new Text(
                        "rruga e lidhësit " + id() + " nuk niset me këto cilësime",
                        "the route of connector " + id() + " does not start with these settings"));
    }

    /** An institution may have several channels of one connector. */
    private static String way(Endpoint endpoint) {
        return channel(endpoint).toString();
    }

    private static ChannelId channel(Endpoint endpoint) {
        return new ChannelId(endpoint.institution(), endpoint.channel());
    }

    private Binding binding(Endpoint endpoint) {
        return takesIn()
                ? new Binding(
                        endpoint.institution(),
                        endpoint.settings().text(StandardSettings.AGREEMENT),
                        endpoint.settings().text(StandardSettings.FLOW))
                : new Binding(endpoint.institution(), "", "");
    }
}
