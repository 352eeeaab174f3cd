package al.tirana.nyja.engine.trace;

import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.RepeatedTask;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who read a list that holds numbers of cases, and by what it was narrowed down. The first reading stands in the ledger
 * before the list is shown; the same person who looks at the same list again and again leaves one more entry every ten
 * minutes, which says how often.
 */
public final class ListReads implements BackgroundWork, AutoCloseable {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Ids of institutions and agreements, and states. What else somebody typed may be a name, and is not written down. */
    private static final Pattern ID =
            Pattern.compile("[A-Z0-9._]{1,40}|[A-Z0-9]{1,10}(-[A-Z0-9]{1,20}){0,3}-20[0-9]{2}-[0-9]{2,4}");

    /** What was read by whom; several readings of it are one entry. */
    private record Reading(String actor, String list, UUID correlation, Map<String, String> filters) {}

    private static final class Count {
        private final Instant since;
        private int more;

        Count(Instant since) {
            this.since = since;
        }
    }

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final Map<Reading, Count> readings = new HashMap<>();
    private final RepeatedTask task = new RepeatedTask("nyja-reads", PAUSE, this::round);

    public ListReads(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    public void start() {
        task.start();
    }

    @Override
    public List<RepeatedTask> tasks() {
        return List.of(task);
    }

    /** What was counted is written down first. */
    @Override
    public void close() {
        task.close(Duration.ZERO);
        if (task.working()) {
            writeAll(Duration.ZERO);
        }
    }

    /**
     * Call before the list is given out.
     *
     * @param list its name
     * @param correlation the case it was narrowed down to; null for none
     * @param filters the other conditions by name; those that are null do not count
     */
    public void note(String actor, String list, UUID correlation, Map<String, String> filters) {
        Map<String, String> known = new TreeMap<>();
        filters.forEach((name, value) -> {
            if (value != null) {
                known.put(name, ID.matcher(value).matches() ? value : "?");
            }
        });
        Reading reading = new Reading(actor, list, correlation, known);
        synchronized (this) {
            Count count = readings.get(reading);
            if (count != null && clock.instant().isBefore(count.since.plus(WINDOW))) {
                count.more++;
                return;
            }
        }
        writeAll(WINDOW);
        database.transact(tx -> ledger.record(tx, entry(reading, 1)));
        synchronized (this) {
            readings.putIfAbsent(reading, new Count(clock.instant()));
        }
    }

    private Duration round() {
        writeAll(WINDOW);
        return PAUSE;
    }

    /** Writes down what was counted for so long; it stays counted if the database is away. */
    private synchronized void writeAll(Duration age) {
        Instant now = clock.instant();
        List<LedgerEntry> entries = new ArrayList<>();
        List<Reading> over = new ArrayList<>();
        for (Map.Entry<Reading, Count> read : readings.entrySet()) {
            if (!now.isBefore(read.getValue().since.plus(age))) {
                over.add(read.getKey());
                if (read.getValue().more > 0) {
                    entries.add(entry(read.getKey(), read.getValue().more));
                }
            }
        }
        if (!entries.isEmpty()) {
            database.transact(tx -> ledger.record(tx, entries.toArray(LedgerEntry[]::new)));
        }
        over.forEach(readings::remove);
    }

    private static LedgerEntry entry(Reading reading, int times) {
        LedgerEntry.Builder entry = LedgerEntry.of(Event.LIST_READ, reading.actor())
                .correlation(reading.correlation())
                .detail("list", reading.list())
                .detail("times", times);
        reading.filters().forEach(entry::detail);
        return entry.build();
    }
}
