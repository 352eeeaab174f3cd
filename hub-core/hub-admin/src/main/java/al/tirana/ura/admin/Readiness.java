package al.tirana.ura.admin;

import al.tirana.ura.engine.delivery.Workers;
import al.tirana.ura.engine.ledger.LedgerKeeper;
import al.tirana.ura.engine.store.Database;
import al.tirana.ura.engine.store.DatabaseException;
import al.tirana.ura.engine.store.Migrations;
import al.tirana.ura.spi.Text;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
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

    private static final int PATIENCE_SECONDS = 1;

    private final Migrations migrations;
    private final Database database;
    private final Workers workers;
    private final LedgerKeeper ledger;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    public Readiness(Migrations migrations, Database database, Workers workers, LedgerKeeper ledger) {
        this.migrations = migrations;
        this.database = database;
        this.workers = workers;
        this.ledger = ledger;
    }

    protected Readiness() {
        this(null, null, null, null);
    }

    List<Check> checks() {
        return List.of(
                Check.of(
                        "schema",
                        migrations.done(),
                        new Text("Skema e bazës është e re", "The database schema is up to date"),
                        new Text("Skema e bazës nuk është përgatitur ende", "The database schema is not prepared yet")),
                Check.of(
                        "database",
                        databaseAnswers(),
                        new Text("Baza përgjigjet", "The database answers"),
                        new Text("Baza nuk përgjigjet brenda 1 s", "The database does not answer within 1 s")),
                Check.of(
                        "workers",
                        workers.running(),
                        new Text("Dërgesat punojnë", "Deliveries run"),
                        new Text("Dërgesat nuk janë nisur", "Deliveries have not started")),
                Check.of(
                        "ledger",
                        ledger.working(),
                        new Text("Regjistri vuloset", "The ledger is being sealed"),
                        new Text("Regjistri nuk po vuloset", "The ledger is not being sealed")));
    }

    /** Whether there is anything to ask the registers. */
    static boolean databaseUp(List<Check> checks) {
        return checks.stream().filter(Check::ok).map(Check::name).toList().containsAll(List.of("schema", "database"));
    }

    static boolean ready(List<Check> checks) {
        return checks.stream().allMatch(Check::ok);
    }

    /** On a thread of its own: waiting for a connection may take longer than anyone wants to wait for an answer. */
    private boolean databaseAnswers() {
        Future<Boolean> answer = executor.submit(this::ask);
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean ask() {
        try {
            return database.read(connection -> {
                try (PreparedStatement statement = connection.prepareStatement("select 1")) {
                    statement.setQueryTimeout(PATIENCE_SECONDS);
                    return statement.execute();
                }
            });
        } catch (DatabaseException e) {
            return false;
        }
    }
}
