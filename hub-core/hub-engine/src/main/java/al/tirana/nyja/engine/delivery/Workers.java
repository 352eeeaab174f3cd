package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.RepeatedTask;
import al.tirana.nyja.engine.delivery.LaneWorker.Carried;
import al.tirana.nyja.engine.delivery.LaneWorker.Tried;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.vault.Sealed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that empty the lanes. Each leases one due lane and carries what is in it; with nothing to do they sleep
 * until the bell rings, and one more thread rings it at every poll, as a safety net and for other nodes' messages. So an
 * idle node asks the database twice a second, whatever the number of workers.
 */
public final class Workers implements BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration AFTER_FAULT = Duration.ofMillis(200);

    /**
     * Every message rings once. A lane that was due longer than this before somebody took it stood in a queue: then it is
     * worth looking for the next one unasked. Otherwise the look would nearly always be in vain, and cost as much as a
     * delivery's other statements.
     */
    private static final Duration QUEUED = Duration.ofMillis(200);

    /** After so many from a line, or so long, a worker lets go of the channel and looks what is due. */
    private static final int AT_A_STRETCH = 20;

    private static final Duration A_WHILE = Duration.ofMillis(500);

    private final DeliverySettings settings;
    private final Clock clock;
    private final WakeSignal wakeSignal;
    private final LaneLeases claims;
    private final ForgottenLanes forgotten;
    private final LeasesInHand inHand;
    private final LaneWorker laneWorker;
    private final Expiry expiry;
    private final OwedEnds owed;
    private final Outage outage = new Outage();
    private final Busy busy;
    private final HandOver handOver;
    private final Paces paces = new Paces();
    private final BooleanSupplier believed;
    private final AtomicBoolean probeDue = new AtomicBoolean();
    private final List<RepeatedTask> tasks = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    /**
     * @param tokens of this server, unlike any other server's
     * @param runningPlugins ids of the plugins that run on this node, asked at every claim
     * @param maySend what the registers allow, asked at every claim
     * @param believed whether the clock may be believed; while it may not, nothing is sent and nothing ends
     */
    Workers(
            Database database,
            Ledger ledger,
            Clock clock,
            WakeSignal wakeSignal,
            LeaseTokens tokens,
            DeliverySettings settings,
            Supplier<? extends Collection<String>> runningPlugins,
            MaySend maySend,
            Function<Sealed, byte[]> vault,
            FailurePolicies policies,
            Sender sender,
            Closing closing,
            HumanTasks humans,
            Waits waits,
            BooleanSupplier believed,
            KeptReplies replies,
            OwedEnds owed) {
        this.settings = settings;
        this.clock = clock;
        this.wakeSignal = wakeSignal;
        SendingRules rules = new SendingRules(clock, runningPlugins, maySend);
        this.claims = new LaneLeases(database, clock, tokens, rules, settings.lease(), settings.probe());
        this.forgotten = new ForgottenLanes(database, clock, settings.lease());
        this.inHand = new LeasesInHand(claims::renew, clock, settings.lease());
        this.busy = new Busy(settings.workers());
        this.handOver =
                new HandOver(tokens, rules, clock, settings.lease(), busy, wakeSignal, paces, settings.workers());
        this.expiry = new Expiry(database, ledger, closing, humans, waits, clock, believed);
        this.owed = owed;
        this.believed = believed;
        this.laneWorker = new LaneWorker(
                sender,
                vault,
                new DeliveryStore(database, ledger, clock, rules, closing, settings.lease(), replies, humans),
                new CircuitBreaker(
                        database, ledger, clock, settings.pauseAfter(), settings.probe(), settings.retryAfterLongest()),
                policies,
                new Backoff(settings.pauseAfter() - 1),
                outage,
                inHand,
                clock);
    }

    /** @param factory makes threads that see this deployment's classes, such as the container's own factory */
    public synchronized void start(ThreadFactory factory) {
        if (running) {
            return;
        }
        running = true;
        takeBack();
        for (int i = 0; i < settings.workers(); i++) {
            begin(factory, new RepeatedTask("nyja-delivery-" + i, AFTER_FAULT, new Worker()::round));
        }
        begin(factory, new RepeatedTask("nyja-delivery-poll", settings.poll(), this::poll));
        begin(factory, new RepeatedTask("nyja-delivery-lease", inHand.pause(), this::renew));
        begin(factory, new RepeatedTask("nyja-delivery-shelves", settings.poll(), this::clearShelves));
        begin(factory, new RepeatedTask("nyja-delivery-owed", settings.poll(), this::pay));
        handOver.open();
        wakeSignal.workers(handOver);
        wakeSignal.ring();
        LOG.info("{} delivery workers", settings.workers());
    }

    private void takeBack() {
        try {
            claims.takeBack();
        } catch (DatabaseException e) {
            LOG.warn("Leases of this server end by themselves: {}", e.getMessage());
        }
    }

    /** Lets deliveries in hand end, at most ten seconds; what then still runs is interrupted and its lane comes back. */
    public synchronized void stop() {
        wakeSignal.workers(null);
        running = false;
        laneWorker.stop();
        tasks.forEach(RepeatedTask::end);
        tasks.forEach(task -> wakeSignal.ring());
        long end = System.nanoTime() + GRACE.toNanos();
        tasks.forEach(task -> task.close(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()))));
        tasks.clear();
        handOver.close(laneWorker::giveBack);
    }

    /** Whether this node sends. */
    public boolean running() {
        return running;
    }

    /** Whether this node sends and none of its threads is in trouble; for readiness. */
    public boolean working() {
        return running && tasks.stream().allMatch(task -> task.trouble().isEmpty());
    }

    @Override
    public List<RepeatedTask> tasks() {
        return List.copyOf(tasks);
    }

    /** How many deliveries this node is sending now. */
    public int sending() {
        return busy.total();
    }

    private void begin(ThreadFactory factory, RepeatedTask task) {
        tasks.add(task);
        task.start(factory);
    }

    /** What a worker does when it has nothing in hand. */
    private enum Next {
        SLEEP,
        /** What lies ready; it looks only if somebody rang. */
        TAKE,
        /** There is probably more: it looks unasked. */
        LOOK,
        /** As before, and what lies ready comes after that. */
        LOOK_FIRST
    }

    /** What one thread remembers from one round to the next. */
    private final class Worker {

        private int failures;
        private Next next = Next.SLEEP;

        /** The lane of a round that failed comes back when its lease ends. */
        Duration round() throws InterruptedException {
            Next before = next;
            next = Next.SLEEP;
            if (before == Next.SLEEP) {
                wakeSignal.await();
            }
            if (!running && !handOver.waiting()) {
                return Duration.ZERO;
            }
            try {
                next = carryOne(before);
                failures = 0;
                outage.over();
            } catch (DatabaseException e) {
                failures++;
                next = sleepOut(e, failures);
            } catch (RuntimeException | Error e) {
                next = Next.LOOK; // a ring may have been used up
                throw e;
            }
            return Duration.ZERO;
        }
    }

    /** @return to look at once afterwards: a ring may have been used up */
    private Next sleepOut(DatabaseException e, int failures) {
        try {
            outage.waitOut(e, failures);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Next.LOOK;
    }

    private Next carryOne(Next what) throws InterruptedException {
        boolean look = what == Next.LOOK || what == Next.LOOK_FIRST;
        Lease given = what == Next.LOOK_FIRST ? null : handOver.next();
        if (given != null) {
            Next next = carryGiven(given);
            return next != Next.TAKE ? next : look ? Next.LOOK : unlessIdle();
        }
        List<Lease> ofFiles = what == Next.LOOK_FIRST ? List.of() : handOver.nextOfFiles();
        if (!ofFiles.isEmpty()) {
            boolean isLong = carryOfFiles(ofFiles);
            return look || isLong ? Next.LOOK : unlessIdle();
        }
        if (!look && !wakeSignal.rung() || !believed.getAsBoolean() || !handOver.takeHand()) {
            return what == Next.LOOK_FIRST ? unlessIdle() : Next.SLEEP;
        }
        if (!look) {
            wakeSignal.takeRing(); // a look that nobody asked for leaves the ring to the colleague who wakes by it
        }
        boolean more;
        try {
            more = carryFound(what == Next.LOOK);
        } finally {
            handOver.freeHand();
        }
        return more ? Next.LOOK : unlessIdle(); // asked with the hand free: who stands in a line since then has seen it
    }

    /** Nobody goes to sleep while something is asked of a worker: who was called for it may have done something else. */
    private Next unlessIdle() {
        return handOver.waiting() || wakeSignal.rung() ? Next.TAKE : Next.SLEEP;
    }

    /** And what stands behind it at the same channel, for a while and as long as the channel takes it. */
    private Next carryGiven(Lease given) throws InterruptedException {
        String channel = given.head().way().toString();
        long started = System.nanoTime();
        Next next = Next.TAKE;
        int count = 0;
        try {
            for (Lease lease = given; lease != null; lease = handOver.nextAt(channel)) {
                Carried became = carryIfAllowed(lease);
                if (became.isLong()) {
                    next = Next.LOOK;
                }
                if (became.last() == Tried.SENT) {
                    handOver.moved(channel);
                }
                if (became.last() == Tried.FAILED || !running) {
                    leaveBehind(channel);
                    return Next.LOOK;
                }
                if (++count >= AT_A_STRETCH || System.nanoTime() - started > A_WHILE.toNanos()) {
                    return handOver.waiting() ? Next.LOOK_FIRST : next;
                }
            }
            return next;
        } finally {
            handOver.free(channel);
        }
    }

    private void leaveBehind(String channel) throws InterruptedException {
        List<Lease> behind = handOver.clear(channel);
        if (!behind.isEmpty()) {
            laneWorker.leaveBehind(behind);
        }
    }

    /** Claimed by the transaction that brought it. Where it may go is asked once more, since that was a moment ago. */
    private Carried carryIfAllowed(Lease given) throws InterruptedException {
        if (running && believed.getAsBoolean() && handOver.allows(given) && mayStill(given)) {
            return laneWorker.carry(given);
        }
        laneWorker.leave(given);
        return new Carried(Tried.OVER, true);
    }

    /**
     * Claimed by the transaction of a file's records, and lain for a moment: each is asked for, as what was claimed together by a
     * look is asked for after a while.
     *
     * @return whether lanes went back only because they are long
     */
    private boolean carryOfFiles(List<Lease> leases) throws InterruptedException {
        String channel = leases.get(0).head().way().toString();
        try {
            if (handOver.waiting() || wakeSignal.rung()) {
                wakeSignal.call(); // before these are carried, which may take long
            }
            List<Lease> going = mayGo(leases);
            boolean isLong = !going.isEmpty() && laneWorker.carry(going, paces, claims::mayStill);
            List<Lease> behind = handOver.clearIfSlow(channel);
            if (!behind.isEmpty()) {
                laneWorker.leaveBehind(behind);
            }
            return isLong;
        } finally {
            handOver.freeOfFiles(channel);
        }
    }

    /** Those that may go out now; the others are given back, and so are all if nobody can say. */
    private List<Lease> mayGo(List<Lease> leases) throws InterruptedException {
        List<Lease> asked = leases;
        try {
            List<Lease> going = mayStill(asked);
            while (going.size() < asked.size()) {
                List<Lease> left = new ArrayList<>(asked);
                left.removeAll(going);
                laneWorker.leave(left);
                asked = going; // whoever held a lane may have stopped these meanwhile
                going = mayStill(asked);
            }
            return going;
        } catch (DatabaseException | InterruptedException e) {
            laneWorker.giveBack(asked);
            throw e;
        }
    }

    private List<Lease> mayStill(List<Lease> leases) {
        List<Lease> allowed =
                leases.isEmpty() || !running || !believed.getAsBoolean() ? List.of() : handOver.allowed(leases);
        return allowed.isEmpty() ? allowed : claims.mayStill(allowed);
    }

    /** As what was claimed by a look is asked: whether it still waits, and its channel takes something. */
    private boolean mayStill(Lease given) {
        return !handOver.old(given) || !claims.mayStill(List.of(given)).isEmpty();
    }

    /**
     * @param again whether the look before this one found something too
     * @return whether there is probably more to be found
     */
    private boolean carryFound(boolean again) throws InterruptedException {
        Optional<Lease> probe = probeDue.compareAndSet(true, false) ? claims.probe() : Optional.empty();
        List<Lease> leases =
                probe.isPresent() ? List.of(probe.get()) : claims.next(busy.full(), paces.lanes(), paces.sharing());
        if (leases.isEmpty()) {
            return false;
        }
        Lease first = leases.get(0);
        boolean queue = leases.size() > 1 || first.due().plus(QUEUED).isBefore(clock.instant());
        if ((again || queue) && !wakeSignal.rung()) {
            wakeSignal.ring(); // before this one is carried, which may take long: a colleague may be asleep
        }
        String channel = leases.stream()
                .map(Lease::head)
                .filter(Objects::nonNull)
                .findFirst()
                .map(head -> head.way().toString())
                .orElse(null);
        if (channel == null) {
            laneWorker.carry(leases, paces, claims::mayStill);
            return true;
        }
        if (first.probe()) {
            busy.enter(channel);
        } else if (!busy.tryEnter(channel)) { // colleagues came first, since it was asked which are full
            laneWorker.leave(leases);
            return true;
        }
        try {
            if (first.probe()) {
                return laneWorker.carry(first).isLong() || queue;
            }
            return laneWorker.carry(leases, paces, claims::mayStill) || queue;
        } finally {
            busy.leave(channel);
        }
    }

    /** While the database is away nothing can be renewed, and nobody can take it either. */
    private Duration renew() {
        try {
            inHand.renew();
            if (forgotten.makeDue() > 0) {
                wakeSignal.ring();
            }
        } catch (DatabaseException e) {
            LOG.debug("Leases were not renewed: {}", e.getMessage());
        }
        return inHand.pause();
    }

    /** On a thread of its own: it calls plugins, and the bell waits for nobody's plugin. */
    private Duration pay() {
        try {
            if (believed.getAsBoolean()) {
                owed.payNowAndThen();
            }
        } catch (DatabaseException e) {
            sleepOut(e, 1);
        }
        return settings.poll();
    }

    /** On a thread of its own: it waits where somebody holds a lane. */
    private Duration clearShelves() {
        laneWorker.giveBack(handOver.tooLong());
        return settings.poll();
    }

    private Duration poll() {
        probeDue.set(true);
        wakeSignal.ring();
        try {
            expiry.sweepNowAndThen();
        } catch (DatabaseException e) {
            sleepOut(e, 1);
        }
        return settings.poll();
    }
}
