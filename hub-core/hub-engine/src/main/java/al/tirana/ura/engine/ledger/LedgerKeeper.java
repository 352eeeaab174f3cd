package al.tirana.ura.engine.ledger;

import al.tirana.ura.engine.store.Database;
import al.tirana.ura.engine.vault.HubKeys;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger while the hub runs: seals each second, then brings the heads outside. One thread of its own, which
 * needs no naming context. A failed round (the database is away) is repeated a second later.
 */
public final class LedgerKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerKeeper.class);

    private final Database database;
    private final Ledger ledger;
    private final Sealer sealer;
    private final HeadsMirror mirror;
    private ScheduledExecutorService thread;
    private boolean begun;
    private volatile boolean working = true;

    public LedgerKeeper(Database database, HubKeys keys, Clock clock, Ledger ledger, Head head, HeadsLog log) {
        this.database = database;
        this.ledger = ledger;
        this.sealer = new Sealer(database, keys, clock);
        this.mirror = new HeadsMirror(database, log, head, keys.ledgerKeys());
    }

    /**
     * Call once, after the migrations and before the first message. If the database is away, the first round is made up
     * for as soon as it is back.
     */
    public synchronized void start() {
        keepOrReport();
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread sealing = new Thread(task, "ura-ledger");
            sealing.setDaemon(true);
            return sealing;
        });
        thread.scheduleWithFixedDelay(this::keepOrReport, 1, 1, TimeUnit.SECONDS);
    }

    /** Seals all that is committed, now. */
    public synchronized void keepNow() {
        boolean more;
        do {
            more = sealer.sealOne();
            mirror.follow();
        } while (more);
    }

    /** Whether the last round succeeded; for readiness. */
    public boolean working() {
        return working;
    }

    /** Rows found since the start that the hub did not write. More than none is an alarm. */
    public long foreignRows() {
        return sealer.foreign();
    }

    /** Stops after the round that is running. What is not sealed is sealed at the next start. */
    @Override
    public void close() {
        ScheduledExecutorService running = thread;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            if (!running.awaitTermination(5, TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void begin() {
        if (begun) {
            return;
        }
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

    private void keepOrReport() {
        try {
            begin();
            keepNow();
            if (!working) {
                LOG.info("Regjistri vuloset përsëri / The ledger is being sealed again");
            }
            working = true;
        } catch (RuntimeException e) {
            if (working) {
                LOG.warn("Regjistri nuk u vulos; provohet përsëri / The ledger was not sealed; trying again", e);
            }
            working = false;
        }
    }
}
