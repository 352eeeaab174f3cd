package al.tirana.ura.engine.run;

import al.tirana.ura.engine.store.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds which slots have come due and which runs are free, and begins them: each on a thread of its
 * own, at most one for each flow, so a slow partner holds nobody else. All servers do the same on the same tables.
 */
public final class Conductor {

    private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);
    private static final long GRACE_MILLIS = 10_000;

    private record Working(HeldRun run, Thread thread) {}

    private final Slots slots;
    private final Leases leases;
    private final Carrier carrier;
    private final Translations translations;
    private final ScheduledFlows flows;
    private final RunParts parts;
    private final Semaphore bell = new Semaphore(0);
    private final Map<UUID, Working> working = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private ThreadFactory factory;
    private volatile boolean running;
    private boolean complained;

    Conductor(
            Slots slots,
            Leases leases,
            Carrier carrier,
            Translations translations,
            ScheduledFlows flows,
            RunParts parts) {
        this.slots = slots;
        this.leases = leases;
        this.carrier = carrier;
        this.translations = translations;
        this.flows = flows;
        this.parts = parts;
    }

    /** All of it, from its parts. */
    static Conductor of(RunParts parts, AgreementLookup agreements, Translations translations) {
        ScheduledFlows flows = new ScheduledFlows(agreements);
        Leases leases =
                new Leases(parts.database(), parts.clock(), parts.settings().lease());
        return new Conductor(
                new Slots(parts.database(), flows, Holidays::isWorkingDay),
                leases,
                new Carrier(parts, leases, translations),
                translations,
                flows,
                parts);
    }

    /** @param threadFactory makes threads that see this deployment's classes */
    public synchronized void start(ThreadFactory threadFactory) {
        if (running) {
            return;
        }
        running = true;
        factory = threadFactory;
        begin("ura-runs", this::conduct);
        begin("ura-runs-lease", this::live);
    }

    /** Lets go of its runs between two commits; another server goes on with them at once. */
    public synchronized void stop() {
        running = false;
        working.values().forEach(work -> work.run().stop());
        threads.forEach(Thread::interrupt);
        threads.clear();
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
        bell.release();
    }

    /** How many runs this server works on. */
    public int working() {
        return working.size();
    }

    private void conduct() {
        while (running) {
            try {
                look();
                complained = false;
            } catch (DatabaseException e) {
                complain(e.getMessage());
            } catch (RuntimeException | Error e) {
                complain(e.getClass().getName());
            }
            try {
                bell.tryAcquire(parts.settings().tick().toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        slots.open(parts.clock().instant());
        Optional<Run> next = leases.next(translations.runningIds());
        while (running && next.isPresent()) {
            carry(next.get());
            next = leases.next(translations.runningIds());
        }
    }

    private void carry(Run run) {
        HeldRun held = new HeldRun(run, flows, parts.clock());
        Thread thread = factory.newThread(() -> {
            try {
                carrier.carry(held);
            } finally {
                working.remove(run.token());
                ring(); // the flow is free again
            }
        });
        thread.setName("ura-run-" + run.agreement() + "-" + run.flow());
        working.put(run.token(), new Working(held, thread));
        thread.start();
    }

    private void live() {
        long pause = Math.max(1, parts.settings().lease().toMillis() / 4);
        while (running) {
            try {
                Thread.sleep(pause);
                leases.renew(working.keySet());
            } catch (InterruptedException e) {
                return;
            } catch (DatabaseException e) {
                LOG.debug("Leases could not be renewed: {}", e.getMessage());
            }
        }
    }

    private void begin(String name, Runnable task) {
        Thread thread = factory.newThread(task);
        thread.setName(name);
        threads.add(thread);
        thread.start();
    }

    private void complain(String what) {
        if (!complained) {
            LOG.warn("Runs wait: {}", what);
        }
        complained = true;
    }
}
