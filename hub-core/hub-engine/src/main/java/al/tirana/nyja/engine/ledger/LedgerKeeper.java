package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.RepeatedTask;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Keeps the ledger while the hub runs: seals each second, then brings the heads outside. One thread of its own, which
 * needs no naming context. A failed round (the database is away) is repeated a second later.
 */
public final class LedgerKeeper implements BackgroundWork, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Database database;
    private final Ledger ledger;
    private final Sealer sealer;
    private final HeadsMirror mirror;
    private final RepeatedTask task = new RepeatedTask("nyja-ledger", PAUSE, this::round);
    private boolean begun;

    public LedgerKeeper(Database database, HubKeys keys, Clock clock, Ledger ledger, Head head, HeadsLog log) {
        this.database = database;
        this.ledger = ledger;
        this.sealer = new Sealer(database, keys, clock, ledger);
        this.mirror = new HeadsMirror(database, log, head, keys.ledgerKeys());
    }

    /**
     * Call after the migrations and before the first message. If the database is away, the first round is made up for as
     * soon as it is back.
     */
    public void start() {
        task.once();
        task.start();
    }

    /** Begins an epoch if the database is another one, or an older one, than the last entry was written to. */
    public void settle() {
        sealer.settle();
    }

    /** Seals all that is committed, now, up to the oldest transaction that is still open. */
    public synchronized void keepNow() {
        boolean more;
        do {
            more = sealer.sealOne();
            mirror.follow();
        } while (more);
    }

    /** Whether the last round succeeded; for readiness. */
    public boolean working() {
        return task.working() && task.trouble().isEmpty();
    }

    @Override
    public List<RepeatedTask> tasks() {
        return List.of(task);
    }

    /** Rows found since the start that the hub did not write. More than none is an alarm. */
    public long foreignRows() {
        return sealer.foreign();
    }

    /** Stops after the round that is running. What is not sealed is sealed at the next start. */
    @Override
    public void close() {
        task.close(GRACE);
    }

    private Duration round() {
        begin();
        keepNow();
        return PAUSE;
    }

    private synchronized void begin() {
        if (begun) {
            return;
        }
        sealer.settle(); // before the first entry
        long completed = mirror.follow();
        database.transact(tx -> {
            if (completed > 1) { // one may be left from a crash between commit and append
                ledger.record(
                        tx,
                        LedgerEntry.of(Event.HEADS_COMPLETED, "HUB")
                                .detail("lines", completed)
                                .build());
            }
            ledger.record(tx, LedgerEntry.of(Event.HUB_STARTED, "HUB").build());
        });
        begun = true;
    }
}
