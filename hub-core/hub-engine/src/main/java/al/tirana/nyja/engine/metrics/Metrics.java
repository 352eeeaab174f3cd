package al.tirana.nyja.engine.metrics;

import al.tirana.nyja.engine.sight.GuardedUnits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Counts and times of this server. Labels come from closed sets only: codes of the catalogue, outcomes, and ids of
 * agreements and institutions <em>that stand in the registers</em>. Never pass anything that a sender wrote.
 *
 * <p>Cheap, and safe for all threads. Counts start at zero when the hub starts. Who watches is no account with a role: what is
 * guarded units' own is never counted.
 */
@ApplicationScoped
public class Metrics {

    /** For a message whose agreement is not in the register. */
    public static final String NO_AGREEMENT = "none";

    /** Labels that name institutions. */
    private static final List<String> INSTITUTIONS = List.of("recipient", "institution");

    /** More series than this of one name means that somebody broke the rule above; the rest is not counted. */
    private static final int MOST_LABELS = 500;

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private volatile Backlog.Counts backlog = Backlog.Counts.UNKNOWN;
    private final MultiGauge alarms;
    private final MultiGauge checks;
    private final Timer gate;
    private final Timer send;
    private final BooleanSupplier guarding;
    private final Predicate<String> guarded;

    @Inject
    public Metrics(GuardedUnits units) {
        this(units::any, units::guards);
    }

    /** Where no unit is guarded. */
    public Metrics() {
        this(() -> false, unit -> false);
    }

    private Metrics(BooleanSupplier guarding, Predicate<String> guarded) {
        this.guarding = guarding;
        this.guarded = guarded;
        limit("nyja.messages", "agreement");
        limit("nyja.deliveries", "recipient");
        limit("nyja.routes", "institution");
        limit("nyja.tables.withheld", "type");
        gate = timer("nyja.gate", "Time from the whole message in memory to its answer");
        send = timer("nyja.send", "Time of one sending to a partner, whatever came of it");
        gauge("nyja.deliveries.waiting", "Deliveries to be sent or fetched", Backlog.Counts::waiting);
        gauge("nyja.deliveries.parked", "Deliveries that stopped for a human", Backlog.Counts::parked);
        gauge("nyja.deliveries.by.hand", "Deliveries that a human brings", Backlog.Counts::byHand);
        gauge("nyja.deliveries.oldest.seconds", "Age of the oldest open delivery", Backlog.Counts::oldestSeconds);
        gauge("nyja.lanes.waiting", "Lanes with something to send", Backlog.Counts::lanes);
        gauge("nyja.ledger.unsealed", "Ledger entries that wait for their block", Backlog.Counts::unsealed);
        gauge("nyja.ledger.lag.seconds", "Age of the oldest unsealed entry", Backlog.Counts::ledgerLagSeconds);
        gauge("nyja.matters.open", "What waits for a human being", Backlog.Counts::matters);
        gauge("nyja.matters.overdue", "What a human being should have looked after by now", Backlog.Counts::overdue);
        gauge(
                "nyja.certificate.earliest.end.timestamp.seconds",
                "When the last certificate of the first active institution ends, since 1970",
                Backlog.Counts::certificateEnd);
        gauge(
                "nyja.agreement.earliest.end.timestamp.seconds",
                "When the last day of the first agreement in force begins, since 1970",
                Backlog.Counts::agreementEnd);
        alarms = MultiGauge.builder("nyja.alarms.open")
                .description("Alarms that last, by kind")
                .register(registry);
        checks = MultiGauge.builder("nyja.check.ok")
                .description("1 while a part of the hub works as it has to, as in /health/ready")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    /**
     * One message was answered.
     *
     * @param outcome {@code ADMITTED}, {@code REPEATED}, or the code of the first finding
     * @param agreement id of a registered agreement, or {@link #NO_AGREEMENT}
     * @param source who sent it
     * @param recipients to whom it goes; none if to nobody
     */
    public void message(String outcome, String agreement, String source, Collection<String> recipients) {
        if (counts(source, recipients)) {
            count("nyja.messages", "Messages answered", Tags.of("outcome", outcome, "agreement", agreement));
        }
    }

    /**
     * Tables of statistics that a message does not tell, though it could have told them.
     *
     * @param type of the message, one that is known
     */
    public void withheld(String type, int tables, String source, Collection<String> recipients) {
        if (tables > 0 && counts(source, recipients)) {
            Counter.builder("nyja.tables.withheld")
                    .description("Tables that were not told, to protect who stands in them")
                    .tags("type", type)
                    .register(registry)
                    .increment(tables);
        }
    }

    /**
     * Whether a message is told of to who watches: not one that a guarded unit sent, nor one that goes to such only.
     *
     * @param recipients none if to nobody
     */
    public boolean counts(String source, Collection<String> recipients) {
        return !guarding.getAsBoolean()
                || !guarded.test(source)
                        && (recipients.isEmpty() || !recipients.stream().allMatch(guarded));
    }

    /**
     * One attempt at a delivery ended.
     *
     * @param outcome the delivery's new state, or the code of the failure
     * @param recipient id of a registered institution
     * @param source who speaks; asked only while some unit is guarded
     * @return whether it was counted; of what is not, who watches is told nothing else either
     */
    public boolean delivery(String outcome, String recipient, Supplier<String> source, Duration took) {
        if (guarding.getAsBoolean() && (guarded.test(recipient) || guarded.test(source.get()))) {
            return false;
        }
        send.record(took);
        count("nyja.deliveries", "Attempts to deliver", Tags.of("outcome", outcome, "recipient", recipient));
        return true;
    }

    /**
     * One exchange travelled on a route of a connector that is a deployment of its own.
     *
     * @param connector id of a deployed connector
     * @param institution id of a registered institution
     * @param outcome {@code COMPLETED}, or a code of the catalogue
     */
    public void route(String connector, String institution, String direction, String outcome) {
        if (guarded.test(institution)) {
            return;
        }
        count(
                "nyja.routes",
                "Exchanges on the routes of connectors",
                Tags.of(
                        "connector",
                        connector,
                        "institution",
                        institution,
                        "direction",
                        direction,
                        "outcome",
                        outcome));
    }

    /**
     * A message at the door was answered, whatever the answer.
     *
     * @return whether it was counted, as {@link #counts}
     */
    public boolean gateTook(Duration time, String source, Collection<String> recipients) {
        boolean counted = counts(source, recipients);
        if (counted) {
            gate.record(time);
        }
        return counted;
    }

    /** @param parts whether each works, by name */
    public void parts(Map<String, Boolean> parts) {
        checks.register(
                parts.entrySet().stream()
                        .map(one -> MultiGauge.Row.of(Tags.of("check", one.getKey()), one.getValue() ? 1 : 0))
                        .toList(),
                true);
    }

    /** Everything counted so far, and what waits now, in Prometheus text format 0.0.4. */
    public String scrape(Backlog.Counts waiting) {
        backlog = waiting;
        if (guarding.getAsBoolean()) {
            forget();
        }
        alarms.register(
                waiting.alarms().entrySet().stream()
                        .map(one -> MultiGauge.Row.of(Tags.of("kind", one.getKey()), one.getValue()))
                        .toList(),
                true);
        return registry.scrape();
    }

    /** What was counted before a unit was guarded. */
    private void forget() {
        List.copyOf(registry.getMeters()).stream()
                .filter(meter -> INSTITUTIONS.stream()
                        .map(meter.getId()::getTag)
                        .anyMatch(institution -> institution != null && guarded.test(institution)))
                .forEach(registry::remove);
    }

    private void count(String name, String help, Tags tags) {
        Counter.builder(name).description(help).tags(tags).register(registry).increment();
    }

    private Timer timer(String name, String help) {
        return Timer.builder(name)
                .description(help)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void gauge(String name, String help, ToDoubleFunction<Backlog.Counts> count) {
        Gauge.builder(name, () -> count.applyAsDouble(backlog))
                .description(help)
                .register(registry);
    }

    private void limit(String name, String label) {
        registry.config().meterFilter(MeterFilter.maximumAllowableTags(name, label, MOST_LABELS, MeterFilter.deny()));
    }
}
