package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.agreement.FailurePolicy;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Workers as the hub makes them, with the usual settings, for tests that put the whole path together. */
public final class TestDelivery {

    private static final int WORKERS = 8;
    private static final DeliverySettings USUAL = new DeliverySettings(
            WORKERS, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(10), 3, Duration.ofMinutes(1));
    private static final FailurePolicy PATIENT =
            new FailurePolicy(List.of(Duration.ofMinutes(1)), Duration.ofHours(72), FailurePolicy.OnRefusal.PARK);

    private TestDelivery() {}

    /** Started; the caller stops them. */
    public static Workers workers(
            Database database,
            Ledger ledger,
            Clock clock,
            WakeSignal wakeSignal,
            Set<String> plugins,
            MaySend maySend,
            Vault vault,
            Sender sender,
            Closing closing,
            HumanTasks tasks,
            ClockWatch watch) {
        FailurePolicies policies = (agreement, version, flow) -> PATIENT;
        Workers workers = new Workers(
                database,
                ledger,
                clock,
                wakeSignal,
                new LeaseTokens("node"),
                USUAL,
                () -> plugins,
                maySend,
                vault::open,
                policies,
                sender,
                closing,
                tasks,
                new Waits(database, policies, () -> plugins, connector -> true, (agreement, channel) -> true, clock),
                watch::believed,
                new KeptReplies(database, ledger, vault, clock),
                new OwedEnds(
                        database,
                        Notices.NONE,
                        (question, fault) -> false,
                        maySend,
                        () -> plugins,
                        vault::open,
                        clock));
        workers.start(Thread::new);
        return workers;
    }

    public static Parking parking(
            Database database, Ledger ledger, Closing closing, Clock clock, WakeSignal wakeSignal) {
        return new Parking(database, ledger, closing, clock, wakeSignal);
    }

    public static Inbox inbox(
            Database database, Ledger ledger, Clock clock, MaySend maySend, Vault vault, ClockWatch watch) {
        return new Inbox(database, ledger, clock, maySend, vault::open, watch::believed);
    }
}
