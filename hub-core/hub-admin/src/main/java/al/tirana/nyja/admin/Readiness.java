package al.tirana.nyja.admin;

import al.tirana.nyja.engine.delivery.Workers;
import al.tirana.nyja.engine.ledger.LedgerKeeper;
import al.tirana.nyja.engine.ledger.Unsealed;
import al.tirana.nyja.engine.seal.RegisterKeeper;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.store.Migrations;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.spi.Text;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether the hub can do its work now, part by part. Takes at most about a second. */
@ApplicationScoped
public class Readiness {

    /** One part of the hub. */
    public record Check(String name, boolean ok, String sq, String en) {

        private static Check of(String name, boolean ok, Text good, Text bad) {
            Text text = ok ? good : bad;
            return new Check(name, ok, text.sq(), text.en());
        }
    }

    private static final String REGISTERS = "registers";

    /** The name of the check of the clock. */
    static final String CLOCK = "clock";

    private static final int PATIENCE_SECONDS = 1;

    private final Migrations migrations;
    private final Database database;
    private final Workers workers;
    private final LedgerKeeper ledger;
    private final RegisterKeeper registers;
    private final Clock clock;
    private final ClockWatch watch;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    public Readiness(
            Migrations migrations,
            Database database,
            Workers workers,
            LedgerKeeper ledger,
            RegisterKeeper registers,
            Clock clock,
            ClockWatch watch) {
        this.migrations = migrations;
        this.database = database;
        this.workers = workers;
        this.ledger = ledger;
        this.registers = registers;
        this.clock = clock;
        this.watch = watch;
    }

    protected Readiness() {
        this(null, null, null, null, null, null, null);
    }

    List<Check> checks() {
        Answer answer = answer();
        return List.of(
                Check.of(
                        "schema",
                        migrations.done(),
                        new Text("Skema e bazës është e re", "The database schema is up to date"),
                        new Text("Skema e bazës nuk është përgatitur ende", "The database schema is not prepared yet")),
                Check.of(
                        "database",
                        answer.came(),
                        new Text("Baza përgjigjet", "The database answers"),
                        new Text("Baza nuk përgjigjet brenda 1 s", "The database does not answer within 1 s")),
                Check.of(
                        REGISTERS,
                        registers.begun() && !registers.logLost(),
                        new Text("Regjistrat krahasohen me dosjen e tyre", "The registers are held against their log"),
                        new Text(
                                "Regjistrat nuk krahasohen dot me keys/registers.log: asgjë e re nuk vlen",
                                "The registers cannot be held against keys/registers.log: nothing new counts")),
                Check.of(
                        "workers",
                        workers.working(),
                        new Text("Dërgesat punojnë", "Deliveries run"),
                        new Text("Dërgesat nuk punojnë", "Deliveries do not run")),
                Check.of(
                        "ledger",
                        ledger.working() && !answer.sealsLate(),
                        new Text("Regjistri vuloset", "The ledger is being sealed"),
                        new Text("Regjistri nuk po vuloset", "The ledger is not being sealed")),
                clock(migrations.done() && answer.came()));
    }

    /** The hub takes, sends, ends and destroys nothing by a clock that it does not believe. */
    private Check clock(boolean databaseAnswers) {
        ClockWatch.Sight sight = databaseAnswers ? sight() : null;
        boolean doubted = sight != null && sight.trust() == ClockWatch.Trust.DOUBTED;
        return Check.of(
                CLOCK,
                !doubted,
                new Text("Ora është e besueshme", "The clock is plausible"),
                doubted
                        ? new Text(
                                "Ora thotë " + day(sight.now()) + ", por Nyja punoi së fundi më " + day(sight.seen())
                                        + "; asgjë nuk merret, dërgohet, mbaron ose fshihet",
                                "The clock says " + day(sight.now()) + ", but the hub last worked on "
                                        + day(sight.seen()) + "; nothing is taken, sent, ended or destroyed")
                        : null);
    }

    private ClockWatch.Sight sight() {
        try {
            return watch.look();
        } catch (DatabaseException e) {
            return null;
        }
    }

    private static Instant day(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether there is anything to ask the registers. */
    boolean registersUp(List<Check> checks) {
        return databaseUp(checks) && registers.begun();
    }

    static boolean databaseUp(List<Check> checks) {
        return checks.stream().filter(Check::ok).map(Check::name).toList().containsAll(List.of("schema", "database"));
    }

    static boolean ready(List<Check> checks) {
        return checks.stream().allMatch(Check::ok);
    }

    /**
     * What the database says.
     *
     * @param sealsLate whether entries of the ledger wait for their seal longer than they may, on whichever server
     */
    private record Answer(boolean came, boolean sealsLate) {
        static final Answer NONE = new Answer(false, false);
    }

    /** On a thread of its own: waiting for a connection may take longer than anyone wants to wait for an answer. */
    private Answer answer() {
        Future<Answer> answer = executor.submit(this::ask);
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }

    private Answer ask() {
        try {
            return database.within(Duration.ofSeconds(PATIENCE_SECONDS)).read(this::look);
        } catch (DatabaseException e) {
            return Answer.NONE;
        }
    }

    private Answer look(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1")) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            statement.execute();
        }
        boolean late = migrations.done()
                && Unsealed.tooOld(connection, clock.instant()).isPresent();
        return new Answer(true, late);
    }
}
