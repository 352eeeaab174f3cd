package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.TestPool;
import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.TestRecords;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.choice.HeldWork;
import al.tirana.nyja.engine.delivery.HubLetters;
import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.delivery.ReturnedDeliveries;
import al.tirana.nyja.engine.delivery.WakeSignal;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.register.RegistersBySql;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.type.CaseDeadlines;
import al.tirana.nyja.engine.type.CaseEnds;
import al.tirana.nyja.engine.type.Cases;
import al.tirana.nyja.engine.type.referral.ReferralMemory;
import al.tirana.nyja.engine.type.referral.ReferralSeals;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
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
import java.util.concurrent.ForkJoinPool;

/** An agreement with a schedule, the real gate and commit over a real PostgreSQL, and as many servers as a test wants. */
final class RunFixture implements AutoCloseable {

    static final String AGREEMENT = "PK-BT-2026-01";

    final TestClock clock;
    final TestPool pool = new TestPool();
    static final RunSettings SETTINGS =
            new RunSettings(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofMinutes(5), 1 << 20, 3);

    private static final String LETTERS = """
            select message_id, evidence, encode(data_hmac, 'hex') as mac, idempotency_key, key_id, wrapped_key, body
            from message where idempotency_key like 'HUB:REPORT:%' order by id""";

    final Database database;
    final HubKeys keys;
    final RegistersBySql registers;
    final WakeSignal wakeSignal = new WakeSignal();
    final MemoryFolder folder = new MemoryFolder();
    final NoticeLines translation = new NoticeLines(folder);
    final Ledger ledger;
    final Alarms alarms;
    final PutFiles put;
    final FolderRoom room = new FolderRoom(Duration.ofSeconds(2));
    final HumanTasks tasks;
    final RecordIntake records;
    final WaitingRecords waiting;
    final HeldReports reports;
    final HeldWork heldFiles;
    final Vault vault;
    final RunControl control;
    final RunQueries queries;
    private final RunParts parts;
    private final List<RunScheduler> servers = new ArrayList<>();

    /** @param schedule of the notices, as in an agreement document */
    RunFixture(String now, String schedule) {
        this(now, schedule, SETTINGS);
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
        this.keys = keys.keys();
        ledger = new Ledger(keys.keys(), clock, new Head(keys.keys()));
        registers.together(() -> {
            registers.institution("PK", TestKeys.key("PK#test"), "authority");
            registers.institution("BT.QRM", "authority");
            registers.institution("BT.NJMF", "authority");
            registers.institution("BT.NJVRN.06", "authority");
            registers.enabled(document);
            registers.execute("update agreement set changed_at = ?", java.sql.Timestamp.from(clock.instant()));
        });
        records = TestRecords.of(registers, keys, ledger, clock);
        vault = keys.vault();
        tasks = new HumanTasks(database, ledger, clock);
        Cases cases = new Cases(
                List.of(new ReferralMemory(new ReferralSeals(keys.keys(), ledger), tasks, Duration.ofHours(1))),
                new CaseDeadlines(keys.keys()));
        HeldMatters matters = new HeldMatters(database, tasks, vault, new CaseEnds(cases), clock);
        waiting = new WaitingRecords(matters, ledger, keys.keys(), clock);
        WaitingFiles waitingFiles = new WaitingFiles(matters, clock);
        heldFiles = new HeldFiles(waitingFiles, () -> {});
        alarms = new Alarms(database, ledger, clock);
        reports = new HeldReports(
                matters, registers.agreements()::find, translations(translation), records, alarms, () -> {}, clock);
        put = new PutFiles(database, clock);
        HubLetters letters = new HubLetters(
                new Outbox(clock, new WakeSignal()),
                ledger,
                vault,
                keys.keys(),
                new MaySend(registers.seals(), connector -> true),
                clock);
        parts = new RunParts(
                database,
                ledger,
                clock,
                settings,
                alarms,
                new Spool(temporary()),
                room,
                new StandingStill(clock, (time, mayGoOn) -> folder.whileStill.accept(time)),
                put,
                records,
                waiting,
                waitingFiles,
                reports,
                new ReturnedDeliveries(database, ledger, tasks, clock),
                new FileNotices(letters, clock),
                registers.agreements()::find,
                new Completions(() -> completing),
                new GivenLists(registers.codeLists()),
                ForkJoinPool.commonPool(),
                new Outbox(clock, wakeSignal)::claimsOfFile,
                () -> {});
        ScheduledFlows flows = new ScheduledFlows(registers.agreements()::find);
        GuardedFlows guarded = new GuardedFlows(
                registers.agreements()::find, registers.agreements()::version, new GuardedUnits(database));
        control = new RunControl(database, ledger, clock, flows, guarded, () -> servers.forEach(RunScheduler::ring));
        queries = new RunQueries(database, flows, guarded, clock);
    }

    private Choices completing;

    RunScheduler server() {
        return server(translation);
    }

    /** One more server on the same database. */
    RunScheduler server(PluginGateway work) {
        RunScheduler runScheduler = RunScheduler.of(parts, registers.agreements()::find, translations(work));
        servers.add(runScheduler);
        runScheduler.start(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        return runScheduler;
    }

    /** Where institutions may hand in files, if this is the plugin at work. */
    FileDesks desks(PluginGateway work) {
        return new FileDesks(database, clock, registers.agreements(), translations(work));
    }

    /** The page of another server than the runs: they meet in the database alone. */
    FileDrop drop() {
        return new FileDrop(database, ledger, clock, records, new FolderRoom());
    }

    /** Opens what is due now, without a server. */
    void open() {
        new Slots(database, new ScheduledFlows(registers.agreements()::find)).open(clock.instant());
    }

    Leases leases() {
        return new Leases(database, clock, parts.settings().lease());
    }

    /** Carries one run that is due, on this thread; empty if none is. */
    Optional<Run> carryOne() {
        return carryOne(translation);
    }

    Optional<Run> carryOne(PluginGateway work) {
        Optional<Run> run = leases().next(Set.of("border-police"));
        run.ifPresent(found -> carry(found, work));
        return run;
    }

    void carry(Run run) {
        carry(run, translation);
    }

    private void carry(Run run, PluginGateway work) {
        new RunExecutor(parts, leases(), translations(work))
                .carry(new LeasedRun(run, new ScheduledFlows(registers.agreements()::find), clock));
    }

    /** What records that complete others go on with. */
    void completing(HeldWork... works) {
        completing = choices(works);
    }

    /** As one server has it. */
    Choices choices(HeldWork... works) {
        return new Choices(
                database, ledger, tasks, vault, registers.agreements()::find, List.of(works), () -> true, clock);
    }

    List<String> rows(String sql) {
        return database.read(connection -> Sql.list(connection, row -> row.getString(1), sql));
    }

    /** What the hub told about files, as it was signed. */
    List<String> letters() {
        return database.read(connection -> Sql.list(
                connection,
                row -> new String(
                        vault.open(new Sealed(
                                row.getString("key_id"),
                                String.join(
                                        " ",
                                        "message",
                                        "HUB",
                                        row.getString("message_id"),
                                        row.getString("evidence"),
                                        row.getString("mac"),
                                        row.getString("idempotency_key")),
                                row.getBytes("wrapped_key"),
                                row.getBytes("body"))),
                        StandardCharsets.UTF_8),
                LETTERS));
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
        servers.forEach(RunScheduler::stop);
    }

    static PluginGateways translations(PluginGateway work) {
        return new PluginGateways() {
            @Override
            public Set<String> runningIds() {
                return Set.of("border-police");
            }

            @Override
            public Optional<PluginGateway> of(String plugin) {
                return Optional.of(work);
            }
        };
    }

    static String document(String schedule) {
        try (InputStream yaml = RunFixture.class.getResourceAsStream("/agreements/household.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("schedule: \\{.*\\}", "schedule: " + schedule);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.nio.file.Path temporary() {
        try {
            return Files.createTempDirectory("nyja-spool");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
