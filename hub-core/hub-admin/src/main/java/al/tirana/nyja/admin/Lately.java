package al.tirana.nyja.admin;

import al.tirana.nyja.engine.metrics.Backlog;
import al.tirana.nyja.engine.metrics.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What watchers ask for, as it was a moment ago: a flood of questions takes no connection to the database from anybody. */
@ApplicationScoped
public class Lately {

    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration SCRAPE = Duration.ofSeconds(5);

    private final Remembered<List<Readiness.Check>> checks;
    private final Remembered<Backlog.Counts> backlog;
    private final Metrics metrics;

    @Inject
    public Lately(Readiness readiness, Metrics metrics, Backlog backlog) {
        this.checks = new Remembered<>(readiness::checks, MOMENT, System::nanoTime);
        this.backlog = new Remembered<>(backlog::now, SCRAPE, System::nanoTime);
        this.metrics = metrics;
    }

    protected Lately() {
        this.checks = null;
        this.backlog = null;
        this.metrics = null;
    }

    List<Readiness.Check> checks() {
        return checks.get();
    }

    /** Counts and times as of now; what waits in the database as of a moment ago. */
    String metrics() {
        metrics.parts(checks().stream().collect(Collectors.toMap(Readiness.Check::name, Readiness.Check::ok)));
        return metrics.scrape(backlog.get());
    }
}
