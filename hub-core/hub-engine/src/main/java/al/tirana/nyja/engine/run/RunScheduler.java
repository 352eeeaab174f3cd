package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.background.RepeatedTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds which slots have come due and which runs are free, and begins them: each on a thread of its
 * own, at most one for each flow, so a slow partner holds nobody else. All servers do the same on the same tables.
 */
public final class RunScheduler implements BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(RunScheduler.class);
    private static final long GRACE_MILLIS = 10_000;

    private record Working(LeasedRun run, Thread thread) {}

    private final Slots slots;
    private final Leases leases;
    private final RunExecutor runExecutor;
    private final PluginGateways translations;
    private final ScheduledFlows flows;
    private final RunParts parts;
    private final BooleanSupplier believed;
    private final Map<UUID, Working> working = new ConcurrentHashMap<>();
    private final RepeatedTask conducting;
    private final RepeatedTask living;
    private ThreadFactory factory;
    private volatile boolean running;

    RunScheduler(
            Slots slots,
            Leases leases,
            RunExecutor runExecutor,
            PluginGateways translations,
            ScheduledFlows flows,
            RunParts parts,
            BooleanSupplier believed) {
        this.slots = slots;
        this.leases = leases;
        this.runExecutor = runExecutor;
        this.translations = translations;
        this.flows = flows;
        this.parts = parts;
        this.believed = believed;
        Duration tick = parts.settings().tick();
        Duration breath = parts.settings().lease().dividedBy(4);
        this.conducting = new RepeatedTask("nyja-runs", tick, () -> {
            look();
            return tick;
        });
        this.living = new RepeatedTask("nyja-runs-lease", breath, () -> {
            leases.renew(working.keySet());
            return breath;
        });
    }

    /** As below, by a clock that nobody doubts. */
    static RunScheduler of(RunParts parts, AgreementLookup agreements, PluginGateways translations) {
        return of(parts, agreements, translations, () -> true);
    }

    /**
     * All of it, from its parts.
     *
     * @param believed whether the clock may be believed; while it may not, nothing comes due and no file is taken
     */
    static RunScheduler of(
            RunParts parts, AgreementLookup agreements, PluginGateways translations, BooleanSupplier believed) {
        ScheduledFlows flows = new ScheduledFlows(agreements);
        Leases leases =
                new Leases(parts.database(), parts.clock(), parts.settings().lease());
        return new RunScheduler(
                new Slots(parts.database(), flows),
                leases,
                new RunExecutor(parts, leases, translations),
                translations,
                flows,
                parts,
                believed);
    }

    /** @param threadFactory makes threads that see this deployment's classes */
    public synchronized void start(ThreadFactory threadFactory) {
        if (running) {
            return;
        }
        running = true;
        factory = threadFactory;
        conducting.start(factory);
        living.start(factory);
    }

    /** Lets go of its runs between two commits; another server goes on with them at once. */
    public synchronized void stop() {
        running = false;
        working.values().forEach(work -> work.run().stop());
        tasks().forEach(task -> task.close(Duration.ZERO));
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        for (Working work : working.values()) {
            try {
                work.thread().join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            work.thread().interrupt();
        }
    }

    /** Look now: somebody asked for a run. */
    public void ring() {
        conducting.ring();
    }

    @Override
    public List<RepeatedTask> tasks() {
        return List.of(conducting, living);
    }

    /** How many runs this server works on. */
    public int working() {
        return working.size();
    }

    private void look() {
        if (!believed.getAsBoolean()) {
            return;
        }
        OneByOne steps = new OneByOne();
        steps.attempt(() -> slots.open(parts.clock().instant()));
        steps.attempt(this::takeWhatIsFree);
        steps.finish();
    }

    private void takeWhatIsFree() {
        Optional<Run> next = leases.next(translations.runningIds());
        while (running && next.isPresent()) {
            carry(next.get());
            next = leases.next(translations.runningIds());
        }
    }

    private void carry(Run run) {
        LeasedRun held = new LeasedRun(run, flows, parts.clock());
        Thread thread = factory.newThread(() -> {
            try {
                runExecutor.carry(held);
            } catch (Throwable e) { // its lease ends by itself, and another goes on with it
                LOG.error("Run {}/{} broke off", run.agreement(), run.flow(), Places.of(e));
            } finally {
                working.remove(run.token());
                ring(); // the flow is free again
            }
        });
        thread.setName("nyja-run-" + run.agreement() + "-" + run.flow());
        working.put(run.token(), new Working(held, thread));
        try {
            thread.start();
        } catch (Throwable e) { // no thread is to be had: whoever would renew its lease must not
            working.remove(run.token());
            throw e;
        }
    }
}
