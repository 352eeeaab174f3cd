package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.run.FileGroup.Step;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of one file in their order, and commits them in small groups together with the file's cursor, its
 * counts and the lines of its report. Records before the cursor were committed by whoever went before and are passed
 * over. If a group fails, its records are tried again one by one, and one that fails alone too is refused: so one harms no
 * other. If they all fail, the records are not to blame, and nothing more is refused for it.
 */
final class FileReading implements MessageSink {

    private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int ATTEMPTS = 3;
    private static final String FAILED = "FPR-506";

    /** What a record says, and not how the database is: values, constraints, lengths. */
    private static final Set<String> OF_THE_RECORD = Set.of("22", "23", "54");

    /** So many records that fail, and none that does not, are a fault of the hub's. */
    private static final int NOT_THE_RECORDS = 10;

    private static final Text NOT_WORKED = new Text(
            "Nyja nuk e përpunoi dot këtë regjistrim; faji nuk është i skedarit",
            "The hub could not work on this record; the file is not to blame");

    private final RunParts parts;
    private final LeasedRun held;
    private final CollectedFile file;
    private final ZoneId zone;
    private final List<Step> group = new ArrayList<>();
    private long toSkip;
    private long cursor;
    private long lastLine;
    private boolean oneWent;
    private int failed;

    /** @param zone the agreement's */
    FileReading(RunParts parts, LeasedRun held, CollectedFile file, ZoneId zone) {
        this.parts = parts;
        this.held = held;
        this.file = file;
        this.zone = zone;
        this.toSkip = file.cursor();
        this.cursor = file.cursor();
        RecordCounts before = file.tally();
        this.oneWent = before.accepted() + before.repeated() + before.counted() > 0;
    }

    /** Where the last record stood that was given; 0 before the first. */
    long lastLine() {
        return lastLine;
    }

    @Override
    public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
        Objects.requireNonNull(message);
        take(new Step(message, origin, List.of(), List.copyOf(warnings), false));
    }

    @Override
    public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
        take(new Step(null, origin, List.copyOf(faults), List.of(), holdsMinor));
    }

    @Override
    public void repeated(Origin origin) {
        take(new Step(null, origin, List.of(), List.of(), false));
    }

    /** What is still in hand is committed. */
    void end() {
        commitGroup();
    }

    private void take(Step step) {
        List<Long> lines = step.origin().lines();
        lastLine = lines.isEmpty() ? lastLine : lines.get(lines.size() - 1);
        if (toSkip > 0) {
            toSkip--;
            return;
        }
        group.add(step);
        if (group.size() >= parts.settings().together()) {
            commitGroup();
        }
    }

    private void commitGroup() {
        if (group.isEmpty()) {
            return;
        }
        List<Step> steps = List.copyOf(group);
        group.clear();
        try {
            commit(steps);
            oneWent = true;
        } catch (RunStopped e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            steps.forEach(this::commitAlone);
        }
    }

    private void commitAlone(Step step) {
        for (int attempt = 1; ; attempt++) {
            try {
                commit(List.of(step));
                oneWent = true;
                return;
            } catch (RunStopped e) {
                throw e;
            } catch (DatabaseException e) {
                boolean twin = e.sqlState().equals(UNIQUE_VIOLATION) && attempt < ATTEMPTS;
                if (!twin && !isOfTheRecord(e)) {
                    throw e;
                }
                if (!twin) {
                    refuse(step, e);
                    return;
                }
            } catch (RuntimeException | StackOverflowError e) {
                refuse(step, e);
                return;
            }
        }
    }

    private static boolean isOfTheRecord(DatabaseException e) {
        return e.sqlState().length() == 5 && OF_THE_RECORD.contains(e.sqlState().substring(0, 2));
    }

    private void refuse(Step step, Throwable fault) {
        failed++;
        long line = step.origin().lines().isEmpty() ? 0 : step.origin().lines().get(0);
        if (!oneWent && failed >= NOT_THE_RECORDS) {
            throw new FailedRecord(line, fault);
        }
        LOG.error("A record of file {}, line {}, was refused: {}", file.name(), line, what(fault), Places.of(fault));
        commit(List.of(failed(step, line)));
    }

    /** The database's words are its state; others may quote what was read. */
    private static String what(Throwable fault) {
        return fault instanceof DatabaseException
                ? fault.getMessage()
                : fault.getClass().getName();
    }

    private Step failed(Step step, long line) {
        Origin origin = step.origin();
        Origin plain = new Origin(
                origin.record().replaceAll("\\p{Cntrl}", ""), origin.lines(), pointer -> new Place(line, ""));
        return new Step(
                null, plain, List.of(new RecordFault(FAILED, line, "", NOT_WORKED)), List.of(), mayHoldMinor(step));
    }

    private boolean mayHoldMinor(Step step) {
        if (step.message() == null) {
            return step.minor();
        }
        try {
            return MessageTypes.get()
                    .mayHoldMinor(
                            FprJson.parse(step.message().bytes()).message(),
                            parts.clock().instant().atZone(zone));
        } catch (RuntimeException | StackOverflowError e) {
            return true; // nobody can tell, so somebody looks
        }
    }

    private void commit(List<Step> steps) {
        parts.database().transact(tx -> {
            held.mayGoOn(tx);
            FileGroup together = new FileGroup(parts, file, tx);
            for (Step step : steps) {
                together.take(step);
            }
            RecordCounts tally = together.end();
            CollectedFiles.forward(
                    tx,
                    held.run(),
                    file,
                    cursor,
                    cursor + steps.size(),
                    tally,
                    parts.clock().instant());
        });
        cursor += steps.size();
        parts.wake().run();
    }
}
