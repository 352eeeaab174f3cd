package al.tirana.ura.engine.run;

import al.tirana.ura.engine.TestClock;
import al.tirana.ura.engine.TestDatabase;
import al.tirana.ura.engine.TestKeys;
import al.tirana.ura.engine.TestPool;
import al.tirana.ura.engine.intake.RecordIntake;
import al.tirana.ura.engine.intake.TestRecords;
import al.tirana.ura.engine.ledger.Head;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.register.RegistersBySql;
import al.tirana.ura.engine.store.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An agreement with a schedule, the real gate and commit over a real PostgreSQL, and as many servers as a test wants. */
final class RunFixture implements AutoCloseable {

    static final String AGREEMENT = "PK-BT-2026-01";

    final TestClock clock;
    final TestPool pool = new TestPool();
    final Database database;
    final RegistersBySql registers;
    final MemoryFolder folder = new MemoryFolder();
    final NoticeLines translation = new NoticeLines(folder);
    final Ledger ledger;
    final Alarms alarms;
    final PutFiles put;
    final RunControl control;
    final RunQueries queries;
    private final RunParts parts;
    private final List<Conductor> servers = new ArrayList<>();

    /** @param schedule of the notices, as in an agreement document */
    RunFixture(String now, String schedule) {
        this(
                now,
                schedule,
                new RunSettings(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofMinutes(5), 1 << 20, 3));
    }

    RunFixture(String now, String schedule, RunSettings settings) {
        this(now, settings, document(schedule));
    }

    /** @param document of the agreement, as it is */
    RunFixture(String now, RunSettings settings, String document) {
        TestDatabase.empty();
        database = new Database(pool.source());
        registers = new RegistersBySql(database);
        clock = new TestClock(now);
        TestKeys keys = TestKeys.inTempDir();
        ledger = new Ledger(keys.keys(), clock, new Head(keys.keys()));
        registers.together(() -> {
            registers.institution("PK", TestKeys.key("PK#test"), "authority");
            registers.institution("BT.QRM", "authority");
            registers.institution("BT.NJMF", "authority");
            registers.institution("BT.NJVRN.06", "authority");
            registers.enabled(document);
            registers.execute("update agreement set changed_at = ?", java.sql.Timestamp.from(clock.instant()));
        });
        RecordIntake records = TestRecords.of(registers, keys, ledger, clock);
        alarms = new Alarms(database, ledger, clock);
        put = new PutFiles(database, clock);
        parts = new RunParts(database, ledger, clock, settings, alarms, new Spool(temporary()), put, records, () -> {});
        ScheduledFlows flows = new ScheduledFlows(registers.agreements()::find);
        control = new RunControl(database, ledger, clock, flows, () -> servers.forEach(Conductor::ring));
        queries = new RunQueries(database, flows, clock);
    }

    Conductor server() {
        return server(translation);
    }

    /** One more server on the same database. */
    Conductor server(Translation work) {
        Conductor conductor = Conductor.of(parts, registers.agreements()::find, translations(work));
        servers.add(conductor);
        conductor.start(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        return conductor;
    }

    /** Opens what is due now, without a server. */
    void open() {
        new Slots(database, new ScheduledFlows(registers.agreements()::find), Holidays::isWorkingDay)
                .open(clock.instant());
    }

    Leases leases() {
        return new Leases(database, clock, parts.settings().lease());
    }

    /** Carries one run that is due, on this thread; empty if none is. */
    Optional<Run> carryOne() {
        return carryOne(translation);
    }

    Optional<Run> carryOne(Translation work) {
        Optional<Run> run = leases().next(Set.of("border-police"));
        run.ifPresent(found -> carry(found, work));
        return run;
    }

    void carry(Run run) {
        carry(run, translation);
    }

    private void carry(Run run, Translation work) {
        new Carrier(parts, leases(), translations(work))
                .carry(new HeldRun(run, new ScheduledFlows(registers.agreements()::find), clock));
    }

    List<String> rows(String sql) {
        return database.read(connection -> Sql.list(connection, row -> row.getString(1), sql));
    }

    /** What a query counts. */
    long count(String sql) {
        return Long.parseLong(rows("select count(*) " + sql).get(0));
    }

    List<String> openAlarms() {
        return alarms.open().stream().map(alarm -> alarm.kind().name()).toList();
    }

    Instant at(String instant) {
        return Instant.parse(instant);
    }

    @Override
    public void close() {
        servers.forEach(Conductor::stop);
    }

    private static Translations translations(Translation work) {
        return new Translations() {
            @Override
            public Set<String> runningIds() {
                return Set.of("border-police");
            }

            @Override
            public Optional<Translation> of(String plugin) {
                return Optional.of(work);
            }
        };
    }

    private static String document(String schedule) {
        try (InputStream yaml = RunFixture.class.getResourceAsStream("/agreements/household.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("schedule: \\{.*\\}", "schedule: " + schedule);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.nio.file.Path temporary() {
        try {
            return Files.createTempDirectory("ura-spool");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
