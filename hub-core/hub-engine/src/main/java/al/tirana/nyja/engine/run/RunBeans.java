package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.background.BackgroundWork;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.choice.HeldWork;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.delivery.HubLetters;
import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.delivery.ReturnedDeliveries;
import al.tirana.nyja.engine.delivery.ServerName;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.CodeListVersions;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.HubKeys;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** Makes runs in the running hub; tests call the same constructors. */
@ApplicationScoped
public class RunBeans {

    @Resource
    private ContextService contexts;

    @Produces
    @Singleton
    Alarms alarms(Database database, Ledger ledger, Clock clock) {
        return new Alarms(database, ledger, clock);
    }

    @Produces
    @Singleton
    PutFiles putFiles(Database database, Clock clock) {
        return new PutFiles(database, clock);
    }

    @Produces
    @Singleton
    RunQueries queries(Database database, Agreements agreements, GuardedUnits units, Clock clock) {
        return new RunQueries(database, new ScheduledFlows(agreements::find), guarded(agreements, units), clock);
    }

    private static GuardedFlows guarded(Agreements agreements, GuardedUnits units) {
        return new GuardedFlows(agreements::find, agreements::version, units);
    }

    @Produces
    @Singleton
    RunControl control(
            Database database,
            Ledger ledger,
            Clock clock,
            Agreements agreements,
            GuardedUnits units,
            RunScheduler runScheduler) {
        return new RunControl(
                database,
                ledger,
                clock,
                new ScheduledFlows(agreements::find),
                guarded(agreements, units),
                runScheduler::ring);
    }

    @Produces
    @Singleton
    FileDesks fileDesks(Database database, Clock clock, Agreements agreements, PluginGateways translations) {
        return new FileDesks(database, clock, agreements, translations);
    }

    @Produces
    @Singleton
    FileDrop fileDrop(Database database, Ledger ledger, Clock clock, RecordIntake records, FolderRoom room) {
        return new FileDrop(database, ledger, clock, records, room);
    }

    /** One for the whole server. */
    @Produces
    @Singleton
    FolderRoom folderRoom() {
        return new FolderRoom();
    }

    @Produces
    @Singleton
    WaitingRecords waiting(HeldMatters matters, Ledger ledger, HubKeys keys, Clock clock) {
        return new WaitingRecords(matters, ledger, keys, clock);
    }

    @Produces
    @Singleton
    WaitingFiles waitingFiles(HeldMatters matters, Clock clock) {
        return new WaitingFiles(matters, clock);
    }

    @Produces
    @Singleton
    HeldWork heldFiles(WaitingFiles files, RunScheduler runScheduler) {
        return new HeldFiles(files, runScheduler::ring);
    }

    @Produces
    @Singleton
    HeldReports heldReports(
            HeldMatters matters,
            Agreements agreements,
            PluginGateways translations,
            RecordIntake records,
            Alarms alarms,
            Outbox outbox,
            Clock clock) {
        return new HeldReports(matters, agreements::find, translations, records, alarms, outbox::wake, clock);
    }

    @Produces
    @Singleton
    RunScheduler runScheduler(
            Database database,
            Ledger ledger,
            Clock clock,
            HubSettings hub,
            Agreements agreements,
            Alarms alarms,
            PutFiles put,
            FolderRoom room,
            RecordIntake records,
            WaitingRecords waiting,
            WaitingFiles waitingFiles,
            HeldReports heldReports,
            ReturnedDeliveries returned,
            HubLetters letters,
            Instance<Choices> choices,
            CodeListVersions codeLists,
            Outbox outbox,
            PluginGateways translations,
            ClockWatch clockWatch) {
        RunParts parts = new RunParts(
                database,
                ledger,
                clock,
                RunSettings.of(hub),
                alarms,
                new Spool(hub.home().resolve("spool")),
                room,
                new StandingStill(clock),
                put,
                records,
                waiting,
                waitingFiles,
                heldReports,
                returned,
                new FileNotices(letters, clock),
                agreements::find,
                new Completions(choices::get),
                new GivenLists(codeLists),
                Helpers.of(here()),
                outbox::claimsOfFile,
                outbox::wake);
        return RunScheduler.of(parts, agreements::find, translations, clockWatch::believed);
    }

    /** Sees every part of the hub that works in the background, whoever made it. */
    @Produces
    @Singleton
    BackgroundWatch watch(
            Database database, Alarms alarms, Clock clock, HubSettings hub, @Any Instance<BackgroundWork> parts) {
        String server = ServerName.of(Path.of(System.getProperty("jboss.server.data.dir")));
        BackupAge backups = new BackupAge(hub.home(), hub.duration("backup.within"), clock);
        return new BackgroundWatch(
                database,
                alarms,
                clock,
                server,
                () -> parts.stream().flatMap(part -> part.tasks().stream()).toList(),
                backups::tooOld);
    }

    void watch(@Observes SchemaReady ready, BackgroundWatch watch) {
        watch.start();
    }

    void end(@Disposes BackgroundWatch watch) {
        watch.stop();
    }

    void start(@Observes SchemaReady ready, RunScheduler runScheduler) {
        runScheduler.start(here());
    }

    /** Makes threads that see this deployment's classes. */
    private ThreadFactory here() {
        Executor here = contexts.currentContextExecutor();
        return task -> {
            Thread thread = new Thread(() -> here.execute(task));
            thread.setDaemon(true);
            return thread;
        };
    }

    void stop(@Disposes RunScheduler runScheduler) {
        runScheduler.stop();
    }
}
