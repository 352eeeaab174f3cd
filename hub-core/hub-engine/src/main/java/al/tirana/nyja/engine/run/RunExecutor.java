package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.FailurePolicy;
import al.tirana.nyja.agreement.Schedule;
import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.run.WaitingFiles.Waiting;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.ImpossibleReportException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one run to its end, or to the moment when it is tried again. */
final class RunExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);
    private static final Duration WITHOUT_POLICY = Duration.ofMinutes(5);

    /** Others' folders let go within seconds or hang for long; whoever waits for them costs nothing. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /** As many are some minutes. */
    private static final int VAIN_ATTEMPTS = 5;

    private static final String NOT_READY = "FPR-504";
    private static final String OK = "OK";
    private static final String NOTHING = "NOTHING";

    /** A file waits for a human before its first record. */
    private static final String HELD = "HELD";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String CAME =
            "select 1 from collected_file where agreement_id = ? and flow = ?" + " and collected_at >= ? limit 1";

    private static final String LAST_CAME =
            "select max(collected_at) as at from collected_file where agreement_id = ? and flow = ?";

    private final RunParts parts;
    private final Leases leases;
    private final PluginGateways translations;

    RunExecutor(RunParts parts, Leases leases, PluginGateways translations) {
        this.parts = parts;
        this.leases = leases;
        this.translations = translations;
    }

    /** Never throws: what fails is tried again, by this server or by another. */
    void carry(LeasedRun held) {
        Run run = held.run();
        FlowInForce flow = null;
        try {
            flow = parts.database().inTransaction(held::mayGoOn);
            work(held, flow);
            parts.alarms().close(AlarmKind.RUN_FAILED, name(run));
        } catch (RunStopped e) {
            boolean gone = e.why() == RunStopped.Why.NOT_ALLOWED && flow == null; // the agreement has no such flow now
            if (e.why() != RunStopped.Why.LEASE_LOST) {
                letGo(run, gone ? WITHOUT_POLICY : Duration.ZERO);
            }
        } catch (FolderBusy e) {
            comeBackSoon(run, e.words());
        } catch (PartnerFault e) {
            tryAgain(run, flow, e.kind().code(), e.words(), e.retryAfter().orElse(Duration.ZERO));
        } catch (DatabaseException e) {
            if (e.isOfTheData()) {
                failed(run, flow, words(e, e)); // it would say the same for ever
            } else {
                LOG.warn("Run {} waits for the database: {}", name(run), e.getMessage()); // its lease ends by itself
            }
        } catch (RuntimeException | Error e) {
            if (translations.of(run.plugin()).isEmpty()) {
                letGo(run, Duration.ZERO); // the plugin's WAR left under it
                return;
            }
            Throwable fault = e instanceof FailedFile ? e.getCause() : e;
            LOG.error("Run {} failed: {}", name(run), fault.getClass().getName(), Places.of(fault));
            failed(run, flow, words(e, fault));
        }
    }

    private void work(LeasedRun held, FlowInForce flow) throws PartnerFault {
        Run run = held.run();
        PluginGateway translation =
                translations.of(run.plugin()).orElseThrow(() -> new RunStopped(RunStopped.Why.NOT_ALLOWED));
        Optional<FileLayout> layout = translation.files(flow.flow().handler());
        if (layout.isEmpty()) {
            int messages = new ReportRun(parts, held, flow, translation).work();
            leases.end(run, "DONE", messages > 0 ? OK : NOTHING, null);
            return;
        }
        FileRun files = new FileRun(parts, held, flow, translation, layout.get());
        boolean came = files.work() > 0 || hasCome(run);
        boolean due = flow.expectsFile()
                && flow.flow().schedule().flatMap(Schedule::due).isPresent();
        if (due) {
            judgeWhatIsDue(run, flow, layout.get());
        } else if (came) {
            parts.alarms().close(AlarmKind.FILE_MISSING, name(run));
        }
        if (came || due || run.asked() || !flow.expectsFile()) {
            end(run, flow, files, came);
        } else {
            lookAgain(run, flow);
        }
    }

    private void end(Run run, FlowInForce flow, FileRun files, boolean came) {
        Optional<FileSteps.WholeRefusal> refused = files.refused().stream().findFirst();
        Optional<Waiting> waiting = files.waiting().stream().findFirst();
        if (refused.isPresent()) {
            leases.end(run, "DONE", refused.get().code(), words(refused.get()));
        } else if (waiting.isPresent()) {
            leases.end(run, "DONE", HELD, words(waiting.get(), flow.agreement().zone()));
        } else {
            leases.end(run, "DONE", came ? OK : NOTHING, null);
        }
    }

    private static Text words(Waiting file, ZoneId zone) {
        String since = MINUTE.format(file.since().atZone(zone));
        String due = MINUTE.format(file.due().atZone(zone));
        return new Text(
                "Skedari " + file.name() + " pret që nga " + since + " që " + file.owner() + " të zgjedhë; afati "
                        + due,
                "The file " + file.name() + " has waited since " + since + " for " + file.owner() + " to choose, until "
                        + due);
    }

    private static Text words(FileSteps.WholeRefusal refused) {
        return new Text(
                "Skedari " + refused.file() + " u refuzua i tëri",
                "The file " + refused.file() + " was refused as a whole");
    }

    /**
     * The alarm stands as long as one of the files that are due is missing, whichever others come. It is the turn of the
     * sender who owes one; of nobody in particular, where several do. A channel that a human stopped is no sender's fault: of
     * its files nothing is said, and what was said stays.
     */
    private void judgeWhatIsDue(Run run, FlowInForce flow, FileLayout layout) {
        DueFiles.Found found =
                DueFiles.look(parts.database(), run, flow, layout, parts.clock().instant());
        List<DueFiles.Missing> missing = found.missing();
        if (missing.isEmpty()) {
            if (!found.stopped()) {
                parts.alarms().close(AlarmKind.FILE_MISSING, name(run));
            }
            return;
        }
        boolean several = flow.flow().from().size() > 1;
        Alarm alarm = Alarm.of(
                        AlarmKind.FILE_MISSING,
                        name(run),
                        new Text(
                                words(missing, several, Text::sq) + " (" + name(run) + ")",
                                words(missing, several, Text::en) + " (" + name(run) + ")"))
                .in(run.agreement(), run.flow());
        parts.alarms().raise(missing.size() == 1 ? alarm.at(missing.get(0).sender()) : alarm);
    }

    private static String words(List<DueFiles.Missing> missing, boolean named, Function<Text, String> language) {
        return missing.stream()
                .map(one -> (named ? one.sender() + ": " : "") + language.apply(one.what()))
                .collect(Collectors.joining("; "));
    }

    /** Until the file comes, or the next slot takes over. */
    private void lookAgain(Run run, FlowInForce flow) {
        Instant now = parts.clock().instant();
        Instant late = lateFrom(run, flow);
        if (!now.isBefore(late)) {
            parts.alarms()
                    .raise(Alarm.of(
                                    AlarmKind.FILE_MISSING,
                                    name(run),
                                    new Text(
                                            "Skedari që pritej nuk ka ardhur: " + name(run),
                                            "The file that was expected has not come: " + name(run)))
                            .in(run.agreement(), run.flow()));
        }
        Instant next = now.plus(parts.settings().again());
        leases.again(run, now.isBefore(late) && late.isBefore(next) ? late : next, NOTHING);
    }

    /** Counted from the first slot without a file: frequent slots must not put the alarm off for ever. */
    private Instant lateFrom(Run run, FlowInForce flow) {
        Schedule schedule = flow.flow().schedule().orElseThrow();
        Instant came = parts.database().read(connection -> Sql.list(
                        connection, row -> Sql.instant(row, "at"), LAST_CAME, run.agreement(), run.flow())
                .get(0));
        Instant since = came == null || came.isBefore(run.from()) ? run.from() : came;
        return schedule.next(
                        since, flow.agreement().zone(), flow.agreement().local().workingDays()::contains)
                .filter(first -> first.isBefore(run.slot()))
                .orElse(run.slot())
                .plus(schedule.grace());
    }

    private boolean hasCome(Run run) {
        return parts.database()
                .read(connection -> Sql.one(connection, row -> true, CAME, run.agreement(), run.flow(), run.slot())
                        .isPresent());
    }

    /** Where, if it is known, and which class; the words of the fault may quote what was read. */
    private static Text words(Throwable thrown, Throwable fault) {
        String name = fault.getClass().getName();
        if (thrown instanceof CountedFacts.NotLet notLet) {
            return notLet.why();
        }
        if (fault instanceof ImpossibleReportException impossible) {
            return impossible.why();
        }
        return thrown instanceof FailedFile file
                ? new Text(file.where().sq() + ": " + name, file.where().en() + ": " + name)
                : new Text(name, name);
    }

    private void failed(Run run, FlowInForce flow, Text what) {
        try {
            alarm(run, " dështoi në Nyjë: " + what.sq(), " failed in the hub: " + what.en(), "FPR-506");
            tryAgain(run, flow, "FPR-506", what, Duration.ZERO);
        } catch (DatabaseException e) {
            LOG.warn("Run {} waits for the database: {}", name(run), e.getMessage());
        }
    }

    private void alarm(Run run, String sq, String en, String code) {
        parts.alarms()
                .raise(Alarm.of(
                                AlarmKind.RUN_FAILED,
                                name(run),
                                new Text("Puna " + name(run) + sq, "The run " + name(run) + en))
                        .in(run.agreement(), run.flow())
                        .code(code));
    }

    /** @param rest how long the partner wants to be left alone */
    private void tryAgain(Run run, FlowInForce flow, String code, Text detail, Duration rest) {
        try {
            Instant now = parts.clock().instant();
            FailurePolicy policy = flow == null ? null : flow.flow().failure();
            boolean late = policy != null && now.isAfter(run.slot().plus(policy.giveUpAfter()));
            if (run.byHuman() || late) {
                leases.end(run, "FAILED", code, detail);
            } else {
                Duration wait = backoff(policy, run.attempts());
                leases.again(run, now.plus(wait.compareTo(rest) < 0 ? rest : wait), code, detail);
            }
        } catch (DatabaseException e) {
            LOG.warn("Run {} waits for the database: {}", name(run), e.getMessage());
        }
    }

    /** What it has read stands; only its turn in the folder did not come. After some vain attempts people are told who holds it. */
    private void comeBackSoon(Run run, Text why) {
        try {
            LOG.warn("Run {} comes back soon: {}", name(run), why.en());
            if (run.attempts() >= VAIN_ATTEMPTS) {
                alarm(run, " nuk mbaron dot: " + why.sq(), " cannot come to its end: " + why.en(), NOT_READY);
            }
            leases.again(run, parts.clock().instant().plus(SOON), NOT_READY, why);
        } catch (DatabaseException e) {
            LOG.warn("Run {} waits for the database: {}", name(run), e.getMessage());
        }
    }

    private static Duration backoff(FailurePolicy policy, int attempts) {
        List<Duration> waits = policy == null ? List.of() : policy.backoff();
        return waits.isEmpty() ? WITHOUT_POLICY : waits.get(Math.max(0, Math.min(attempts, waits.size()) - 1));
    }

    private void letGo(Run run, Duration rest) {
        try {
            leases.again(run, parts.clock().instant().plus(rest), null);
        } catch (DatabaseException e) {
            LOG.warn("Run {} waits for the database: {}", name(run), e.getMessage());
        }
    }

    private static String name(Run run) {
        return run.agreement() + "/" + run.flow();
    }
}
