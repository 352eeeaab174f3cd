package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.load.Load;
import al.tirana.nyja.simulator.load.LoadPlan;
import al.tirana.nyja.simulator.load.LoadReport;
import al.tirana.nyja.simulator.message.Partner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Posts many referrals, and writes down every one that the hub took. */
@Command(name = "load", mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {

    @Option(names = "--actor", defaultValue = "BT.QRM", descriptionKey = "actor")
    private String actor;

    @Option(names = "--home", required = true, descriptionKey = "home")
    private Path home;

    @Option(names = "--hub", required = true, descriptionKey = "hub")
    private URI hub;

    @Option(names = "--lang", defaultValue = "sq", descriptionKey = "lang")
    private String lang;

    @Option(names = "--recipient", defaultValue = "OSHC.0012", descriptionKey = "recipient")
    private String recipient;

    @Option(names = "--agreement", defaultValue = "BT-OSHC0012-2026-01", descriptionKey = "agreement")
    private String agreement;

    @Option(names = "--count", defaultValue = "2000", descriptionKey = "count")
    private int count;

    @Option(names = "--concurrency", defaultValue = "8", descriptionKey = "concurrency")
    private int concurrency;

    @Option(names = "--lanes", defaultValue = "50", descriptionKey = "lanes")
    private int lanes;

    @Option(names = "--rate", defaultValue = "0", descriptionKey = "rate")
    private double rate;

    @Option(names = "--patience", defaultValue = "600", descriptionKey = "patience")
    private long patienceSeconds;

    @Option(names = "--seed", descriptionKey = "seed")
    private long seed = System.nanoTime();

    @Option(names = "--answered", required = true, descriptionKey = "answered")
    private Path answered;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadPlan plan = new LoadPlan(
                new Partner(recipient, agreement),
                count,
                concurrency,
                lanes,
                rate,
                seed,
                Duration.ofSeconds(patienceSeconds),
                answered);
        LoadReport report = new Load(hub, Institution.load(home, actor), plan).run();
        System.out.println(text(report));
        return report.unanswered() == 0 && report.refused() == 0 ? 0 : 1;
    }

    private String text(LoadReport report) {
        String pattern = "en".equals(lang)
                ? "accepted %d, refused %d, without answer %d; repeats %d, retries %d; %.1f s, %.1f a second; "
                        + "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms"
                : "pranuar %d, refuzuar %d, pa përgjigje %d; përsëritje %d, riprova %d; %.1f s, %.1f në sekondë; "
                        + "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms";
        return String.format(
                Locale.ROOT,
                pattern,
                report.accepted(),
                report.refused(),
                report.unanswered(),
                report.repeated(),
                report.retries(),
                report.took().toMillis() / 1000.0,
                report.perSecond(),
                millis(report.p50()),
                millis(report.p95()),
                millis(report.p99()));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
