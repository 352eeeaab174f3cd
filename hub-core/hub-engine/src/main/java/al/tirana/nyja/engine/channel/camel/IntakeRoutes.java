package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The routes by which partners bring something to one connector. Each endpoint's route is made and taken down on a thread of
 * its own, one at a time: whatever hangs holds up no other endpoint, and a route that starts late is known, and taken down if
 * nobody wants it any more. For many threads.
 */
final class IntakeRoutes {

    /** A route that did not start is left alone for so long, unless the endpoint changes. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final ConnectorContext context;
    private final ConnectorThreads threads;
    private final RouteBook book;
    private final Clock clock;
    private final Function<Endpoint, Binding> bindings;
    private final Duration limit;
    private final Map<String, Way> ways = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /** @param limit after which a route that is being made counts as failed */
    IntakeRoutes(
            ConnectorContext context,
            ConnectorThreads threads,
            RouteBook book,
            Clock clock,
            Function<Endpoint, Binding> bindings,
            Duration limit) {
        this.context = context;
        this.threads = threads;
        this.book = book;
        this.clock = clock;
        this.bindings = bindings;
        this.limit = limit;
    }

    /** Routes run for these and for no others, soon. Waits for none of them. For one thread. */
    void endpoints(Collection<Endpoint> now) {
        if (ended) {
            return;
        }
        List<String> names = now.stream().map(IntakeRoutes::name).toList();
        ways.forEach((name, way) -> {
            if (!names.contains(name)) {
                way.wants(null);
            }
        });
        now.forEach(endpoint ->
                ways.computeIfAbsent(name(endpoint), name -> new Way()).wants(endpoint));
    }

    /** The context is about to stop all that runs; what starts after that is taken down. */
    void end() {
        ended = true;
        ways.values().forEach(Way::wantsNothing);
    }

    /** Nothing is made or running that is not wanted, and nothing is missing but what rests after a failure. */
    boolean areAsWanted() {
        return ways.values().stream().noneMatch(Way::changes);
    }

    /** An institution may have several channels of one connector. */
    private static String name(Endpoint endpoint) {
        return new ChannelId(endpoint.institution(), endpoint.channel()).toString();
    }

    private final class Way {

        private Endpoint wanted;
        private ChannelRoute route;
        private Thread changing;
        private Instant since;
        private long failedVersion = -1;
        private Instant restsUntil = Instant.MIN;

        synchronized boolean changes() {
            return changing != null;
        }

        synchronized void wantsNothing() {
            wanted = null;
        }

        synchronized void wants(Endpoint endpoint) {
            wanted = endpoint;
            if (changing != null) {
                giveUpOnceTooLong();
            } else if (!isAsWanted()) {
                since = clock.instant();
                changing = threads.begin(this::change, this::gone);
            }
        }

        /** One that hears no interrupt goes on; nothing else is begun for this endpoint until it ends. */
        private void giveUpOnceTooLong() {
            if (since != null && clock.instant().isAfter(since.plus(limit))) {
                since = null;
                changing.interrupt();
                if (wanted != null) {
                    failed(wanted);
                }
            }
        }

        private boolean isAsWanted() {
            if (wanted == null) {
                return route == null;
            }
            if (route == null) {
                return rests();
            }
            try {
                return context.fits(route, wanted);
            } catch (InvalidSettingsException e) {
                failed(wanted);
                return false;
            } catch (PartnerFault | RuntimeException e) {
                if (!rests()) {
                    failed(wanted);
                }
                return true;
            }
        }

        private boolean rests() {
            return failedVersion == wanted.version() && clock.instant().isBefore(restsUntil);
        }

        /** Takes down before it makes: two routes would take the same file. */
        private void change() {
            while (true) {
                Endpoint wants;
                ChannelRoute last;
                synchronized (this) {
                    if (isAsWanted()) {
                        changing = null;
                        return;
                    }
                    wants = wanted;
                    last = route;
                    route = null;
                }
                if (last != null) {
                    context.remove(last);
                } else {
                    make(wants);
                }
            }
        }

        private void make(Endpoint endpoint) {
            RouteFigures figures = figures(endpoint);
            try {
                ChannelRoute made = context.make(
                        Direction.INTAKE,
                        endpoint,
                        bindings.apply(endpoint),
                        Optional.of(new RouteWatch(book, figures)));
                synchronized (this) {
                    route = made;
                    failedVersion = -1;
                }
                figures.is(RouteFigures.State.STARTED);
            } catch (Exception | LinkageError e) {
                synchronized (this) {
                    failed(endpoint);
                }
            }
        }

        private void failed(Endpoint endpoint) {
            RouteFigures figures = figures(endpoint);
            figures.is(RouteFigures.State.FAILED);
            book.failed(figures, Kind.UNREACHABLE.code());
            failedVersion = endpoint.version();
            restsUntil = clock.instant().plus(REST);
        }

        /** The context of the WAR is gone, or the work ended as no work should. */
        private synchronized void gone() {
            if (changing == Thread.currentThread()) {
                changing = null;
            }
        }

        private RouteFigures figures(Endpoint endpoint) {
            return book.of(
                    context.declaration().id(),
                    new ChannelId(endpoint.institution(), endpoint.channel()),
                    Direction.INTAKE);
        }
    }
}
