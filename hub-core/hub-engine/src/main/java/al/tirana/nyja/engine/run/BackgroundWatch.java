package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.background.RepeatedTask;
import al.tirana.nyja.engine.ledger.Horizon;
import al.tirana.nyja.engine.ledger.Unsealed;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Watches over what goes on without anybody looking: a task of this server that is in trouble, a ledger that nobody seals,
 * and backups that nobody makes are alarms.
 */
public final class BackgroundWatch implements BackgroundWork {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final String LEDGER = "ledger";

    private final Database database;
    private final Alarms alarms;
    private final Clock clock;
    private final String server;
    private final Supplier<List<RepeatedTask>> watched;
    private final Supplier<Optional<Text>> backups;
    private final RepeatedTask task = new RepeatedTask("nyja-alarms", PAUSE, this::look);
    private final Set<String> fine = new HashSet<>();

    /**
     * A watch that has not begun.
     *
     * @param server the name of this server among those that share the database
     * @param watched the tasks of this server, as they are at the time
     * @param backups what is to be said about those of this server's home, if there is something
     */
    BackgroundWatch(
            Database database,
            Alarms alarms,
            Clock clock,
            String server,
            Supplier<List<RepeatedTask>> watched,
            Supplier<Optional<Text>> backups) {
        this.database = database;
        this.alarms = alarms;
        this.clock = clock;
        this.server = server;
        this.watched = watched;
        this.backups = backups;
    }

    void start() {
        task.start();
    }

    void stop() {
        task.close(Duration.ZERO);
    }

    @Override
    public List<RepeatedTask> tasks() {
        return List.of(task);
    }

    /** One look; fails if the database is away. */
    Duration look() {
        database.transact(tx -> {
            ledger(tx);
            horizon(tx);
            backups(tx);
        });
        watched.get().forEach(this::judge);
        return PAUSE;
    }

    private void ledger(Connection tx) throws SQLException {
        if (Unsealed.tooOld(tx, clock.instant()).isEmpty()) {
            alarms.close(tx, AlarmKind.LEDGER_UNSEALED, LEDGER);
            return;
        }
        alarms.raise(
                tx,
                Alarm.of(
                        AlarmKind.LEDGER_UNSEALED,
                        LEDGER,
                        new Text(
                                "Shënime të regjistrit presin vulën prej më shumë se një minute",
                                "Entries of the ledger have waited for their seal for more than a minute")));
    }

    private void horizon(Connection tx) throws SQLException {
        Optional<Text> held = Horizon.held(tx, clock.instant());
        if (held.isEmpty()) {
            alarms.close(tx, AlarmKind.LEDGER_HELD_UP, LEDGER);
            return;
        }
        alarms.raise(tx, Alarm.of(AlarmKind.LEDGER_HELD_UP, LEDGER, held.get()));
    }

    private void backups(Connection tx) throws SQLException {
        Optional<Text> tooOld = backups.get();
        if (tooOld.isEmpty()) {
            alarms.close(tx, AlarmKind.BACKUP_DUE, "backup@" + server);
            return;
        }
        alarms.raise(tx, Alarm.of(AlarmKind.BACKUP_DUE, "backup@" + server, tooOld.get()));
    }

    private void judge(RepeatedTask other) {
        String about = other.name() + "@" + server;
        Optional<String> trouble = other.trouble();
        if (trouble.isPresent()) {
            fine.remove(about);
            alarms.raise(Alarm.of(
                    AlarmKind.BACKGROUND,
                    about,
                    new Text(
                            "Puna e përsëritur " + other.name() + " dështon: " + trouble.get(),
                            "The repeated task " + other.name() + " fails: " + trouble.get())));
        } else if (fine.add(about)) {
            alarms.close(AlarmKind.BACKGROUND, about); // also one that a former process of this server left open
        }
    }
}
