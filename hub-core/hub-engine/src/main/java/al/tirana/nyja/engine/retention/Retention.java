package al.tirana.nyja.engine.retention;

import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.RepeatedTask;
import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.delivery.Resealing;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.WrappingKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the life of bodies: destroys each key whose month is over, at start and once a day, and replays earlier
 * destructions on a database that was restored from a backup.
 *
 * <p>A key is not destroyed while a delivery under it waits or is parked: the delivery first ends by its own time limit,
 * or by a human. Nor is it while the clock is not believed; and one run destroys only so many, so that a clock which is
 * wrong in some new way is noticed before everything is gone.
 */
public final class Retention implements BackgroundWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** A transaction begun before midnight may still be sealing under the month that has just ended. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final WrappingKeys keys;
    private final Bodies bodies;
    private final Resealing resealing;
    private final ClockWatch watch;
    private final int most;
    private final Clock clock;
    private final RepeatedTask task = new RepeatedTask("nyja-retention", Duration.ofHours(1), this::round);

    /** @param most how many keys one run destroys at most */
    public Retention(
            Database database,
            WrappingKeys keys,
            Ledger ledger,
            Closing closing,
            Resealing resealing,
            ClockWatch watch,
            int most,
            Clock clock) {
        this.keys = keys;
        this.bodies = new Bodies(database, ledger, closing, clock);
        this.resealing = resealing;
        this.watch = watch;
        this.most = most;
        this.clock = clock;
    }

    /** Runs now, then once a day, on a thread of its own; an hour after a run that failed. */
    public void start() {
        task.start();
    }

    @Override
    public List<RepeatedTask> tasks() {
        return List.of(task);
    }

    @Override
    public void close() {
        task.close(Duration.ZERO);
    }

    /** Replays what was destroyed, then destroys what is due. A run that breaks off is finished by the next. */
    public synchronized Purge purgeDue(Instant now) {
        Set<String> destroyed = new TreeSet<>();
        List<String> waiting = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        replay(destroyed);
        boolean settled = watch.settled();
        int left = 0;
        int ended = 0;
        for (String id : keys.ids()) {
            if (!isOver(WrappingKeys.month(id), now)) {
                continue;
            }
            if (settled && ended < most) {
                resealing.free(id);
            }
            if (bodies.awaited(id)) {
                waiting.add(id);
            } else if (settled && ended < most) {
                end(id, destroyed);
                ended++;
            } else {
                left++;
            }
        }
        for (String id : bodies.keys()) {
            if (keys.exists(id)) {
                continue;
            }
            if (!WrappingKeys.isId(id) || !isOver(WrappingKeys.month(id), now)) {
                missing.add(id);
            } else if (settled) {
                end(id, destroyed);
            }
        }
        return new Purge(List.copyOf(destroyed), waiting, missing, left);
    }

    /** A restored database has forgotten destructions; a restored folder of keys has undone them. Both are done again. */
    private void replay(Set<String> destroyed) {
        Set<String> known = bodies.purged();
        for (String id : keys.destroyed()) {
            if (!known.contains(id) || keys.exists(id)) {
                end(id, destroyed);
            }
        }
        for (String id : known) {
            if (!keys.exists(id)) {
                continue;
            }
            if (bodies.told(id)) {
                end(id, destroyed);
            } else {
                LOG.error(
                        "Çelësi {} shënohet në bazë si i shkatërruar, por regjistri nuk e thotë: nuk preket / The database"
                                + " says that key {} was destroyed, and the ledger does not: it is not touched",
                        id,
                        id);
            }
        }
    }

    private void end(String id, Set<String> destroyed) {
        keys.destroy(id);
        bodies.forget(id);
        destroyed.add(id);
    }

    /** Whether the keys of a month are destroyed. */
    static boolean isOver(YearMonth month, Instant now) {
        return !LocalDate.ofInstant(now, ZoneOffset.UTC).isBefore(due(month));
    }

    /** The day on which they are. */
    static LocalDate due(YearMonth month) {
        return month.plusMonths(1).atDay(1).plusDays(GRACE.toDays());
    }

    /** What will be forgotten, the next first. */
    public List<RetentionMonth> due() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<YearMonth, List<String>> months = new TreeMap<>();
        for (String id : keys.ids()) {
            months.computeIfAbsent(WrappingKeys.month(id), any -> new ArrayList<>())
                    .add(WrappingKeys.agreement(id));
        }
        return months.entrySet().stream()
                .map(month -> {
                    LocalDate due = due(month.getKey());
                    return new RetentionMonth(due, due.isBefore(today), List.copyOf(month.getValue()));
                })
                .toList();
    }

    private Duration round() {
        Purge purge = purgeDue(clock.instant());
        if (!purge.destroyed().isEmpty()) {
            LOG.info("Çelësa të shkatërruar / Keys destroyed: {}", purge.destroyed());
        }
        if (!purge.waiting().isEmpty()) {
            LOG.warn("Afati mbaroi, por dërgesa presin / Retention is over, but deliveries wait: {}", purge.waiting());
        }
        if (!purge.missing().isEmpty()) {
            LOG.error(
                    "Mungojnë çelësa; ktheni dosjen nyja.home/keys / Keys are missing; restore nyja.home/keys: {}",
                    purge.missing());
        }
        if (purge.left() > 0) {
            LOG.warn("Çelësa presin shkatërrimin / Keys wait to be destroyed: {}", purge.left());
        }
        return purge.left() > 0 ? Duration.ofHours(1) : Duration.ofDays(1);
    }
}
