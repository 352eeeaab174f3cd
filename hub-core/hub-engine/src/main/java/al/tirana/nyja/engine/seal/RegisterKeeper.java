package al.tirana.nyja.engine.seal;

import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.RepeatedTask;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the log of a hub that has none, once and for all; and looks at the registers each minute. One thread of its own.
 * A failed round (the database is away) is repeated.
 */
public final class RegisterKeeper implements BackgroundWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterKeeper.class);

    /** Servers that start together: one begins, the others find it begun. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7319202611)";

    private static final String BEGUN = "select 1 from ledger_entry where event = 'REGISTERS_SEALED' limit 1";

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Database database;
    private final RegisterSeals seals;
    private final Ledger ledger;
    private final AfterRestore restored;
    private final List<Beginning> beginnings;
    private final RepeatedTask task = new RepeatedTask("nyja-registers", AGAIN, this::round);
    private volatile boolean begun;
    private volatile boolean lost;
    private volatile List<RegisterFault> faults = List.of();

    /** @param beginnings what else has to be done before the first message */
    public RegisterKeeper(
            Path home, Database database, RegisterSeals seals, Ledger ledger, Clock clock, Beginning... beginnings) {
        this.restored = new AfterRestore(home, seals, ledger, clock);
        this.database = database;
        this.seals = seals;
        this.ledger = ledger;
        this.beginnings = List.of(beginnings);
    }

    /** Call once, after the migrations and before anybody reads a register. */
    public void start() {
        task.once();
        task.start();
    }

    @Override
    public List<RepeatedTask> tasks() {
        return List.of(task);
    }

    /** What was found last, at most a minute ago. */
    public List<RegisterFault> faults() {
        return faults;
    }

    /** Looks now. */
    public List<RegisterFault> look() {
        faults = database.read(seals::faults);
        return faults;
    }

    /** Whether the log was read, or begun: until then nothing is given to anybody. */
    public boolean begun() {
        return begun;
    }

    /** The log is gone or was changed, although it had begun: no row can be trusted. */
    public boolean logLost() {
        return lost || seals.logFlawed();
    }

    /** Puts rows back as they were. @return which */
    public List<RegisterFault> repair(String actor) {
        List<RegisterFault> done = database.inTransaction(tx -> {
            List<RegisterFault> repaired = seals.repair(tx);
            if (!repaired.isEmpty()) {
                ledger.record(
                        tx,
                        LedgerEntry.of(Event.REGISTERS_REPAIRED, actor)
                                .detail(
                                        "repaired",
                                        repaired.stream()
                                                .map(fault -> fault.row().toString())
                                                .collect(Collectors.joining(" ")))
                                .build());
            }
            return repaired;
        });
        look();
        return done;
    }

    @Override
    public void close() {
        task.close(Duration.ZERO);
    }

    private Duration round() {
        if (!begun) {
            database.transact(this::begin);
            if (!lost) {
                restored.done();
            }
            seals.ready();
            begun = true;
        }
        database.transact(seals::resolve);
        look();
        return EVERY;
    }

    /** What stands in the registers of a hub that had no log yet counts as it is. That can happen only once. */
    void begin(Connection tx) throws SQLException {
        for (Beginning beginning : beginnings) {
            beginning.begin(tx);
        }
        ask(tx, ONE_AT_A_TIME);
        boolean told = ask(tx, BEGUN);
        if (!seals.begun() && told) {
            lost = true;
            LOG.error("Mungon nyja.home/keys/registers.log: asnjë rresht i regjistrave nuk përdoret"
                    + " / nyja.home/keys/registers.log is missing: no row of the registers is used");
            return;
        }
        if (told) {
            restored(tx);
            return;
        }
        List<String> rows = seals.begun() ? seals.holdings() : seals.begin(tx);
        for (String piece : rows) {
            ledger.record(
                    tx,
                    LedgerEntry.of(Event.REGISTERS_SEALED, "HUB")
                            .detail(RegisterSeals.DETAIL, piece)
                            .build());
        }
        restored(tx);
    }

    private void restored(Connection tx) throws SQLException {
        if (restored.due()) {
            restored.run(tx);
        }
    }

    private static boolean ask(Connection tx, String sql) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }
}
