package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.background.Places;
import al.tirana.nyja.engine.delivery.LaneClaims;
import al.tirana.nyja.engine.run.FileGroup.Ready;
import al.tirana.nyja.engine.run.FileGroup.Step;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of one file in their order, and commits them in groups together with the file's cursor, its counts and
 * the lines of its report; while one is committed, the next is prepared. Records before the cursor were committed by whoever went before and are passed
 * over. If a group fails, its halves are tried again, and a record that fails alone is refused: so one harms no other. If they all fail, the records are not to blame, and nothing more is refused for it.
 */
final class FileReading implements RecordSink {

    private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);
    /** A twin of the same moment, or two that wait for each other: at the next attempt it is over. */
    private static final Set<String> MET = Set.of("23505", "40P01");

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
    private final GroupSize size;
    private final List<Step> group = new ArrayList<>();
    private Preparing preparing;
    private long toSkip;
    /** Records, whatever each of them says. */
    private long cursor;

    private long begun;
    private boolean goesOn;
    private long lastLine;
    private boolean oneWent;
    private int failed;
    private HeldFile whole;

    /** @param zone the agreement's */
    FileReading(RunParts parts, LeasedRun held, CollectedFile file, ZoneId zone) {
        this.parts = parts;
        this.held = held;
        this.file = file;
        this.zone = zone;
        this.size = new GroupSize(parts.settings().together());
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

    @Override
    public void held(HeldRecord record) {
        take(new Step(
                null, record.record().origin(), List.of(), List.of(), record.holdsMinor(), record, null, 0, true));
    }

    @Override
    public void completes(Origin origin, String choice) {
        take(new Step(null, origin, List.of(), List.of(), false, null, choice, 0, true));
    }

    @Override
    public void goesOn() {
        goesOn = true;
    }

    @Override
    public void repeated(Origin origin, List<RecordFault> warnings) {
        take(new Step(null, origin, List.of(), List.copyOf(warnings), false));
    }

    @Override
    public void heldWhole(HeldFile held) {
        whole = held;
    }

    /** If a human has to choose whether it is read. */
    Optional<HeldFile> whole() {
        return Optional.ofNullable(whole);
    }

    /** What is still in hand is committed. */
    void end() {
        commitBefore(prepareGroup());
        commitBefore(null);
    }

    private void take(Step step) {
        List<Long> lines = step.origin().lines();
        lastLine = lines.isEmpty() ? lastLine : lines.get(lines.size() - 1);
        boolean last = !goesOn;
        goesOn = false;
        long record = begun;
        begun += last ? 1 : 0;
        if (toSkip > 0) {
            toSkip -= last ? 1 : 0; // when it was read before, a record may have said more than now, or less
            return;
        }
        group.add(step.of(record, last));
        if (last && group.size() >= size.now()) {
            commitBefore(prepareGroup());
            if (!size.hasGrown()) {
                commitBefore(null); // a short file waits for nothing that comes later
            }
        }
    }

    private Preparing prepareGroup() {
        Preparing next = Preparing.of(parts, file, group);
        group.clear();
        return next;
    }

    private void commitBefore(Preparing next) {
        Preparing before = preparing;
        preparing = next;
        if (before != null) {
            commitGroup(before.ready());
        }
    }

    private void commitGroup(List<Ready> records) {
        if (records.isEmpty()) {
            return;
        }
        int half = half(records);
        if (half == 0) {
            commitAlone(records);
            return;
        }
        try {
            long started = System.nanoTime();
            commit(records);
            size.took(records.size(), Duration.ofNanos(System.nanoTime() - started));
            oneWent = true;
        } catch (RunStopped e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            size.refused();
            commitGroup(records.subList(0, half));
            commitGroup(records.subList(half, records.size()));
        }
    }

    /** Where one record ends and another begins, near the middle; 0 if there is one record only. */
    private static int half(List<Ready> records) {
        int middle = records.size() / 2;
        for (int away = 0; away <= middle + 1; away++) {
            for (int end : new int[] {middle - away, middle + away}) {
                if (end > 0
                        && end < records.size()
                        && records.get(end - 1).step().last()) {
                    return end;
                }
            }
        }
        return 0;
    }

    private static List<Step> steps(List<Ready> record) {
        return record.stream().map(Ready::step).toList();
    }

    private void commitAlone(List<Ready> record) {
        for (int attempt = 1; ; attempt++) {
            try {
                commit(steps(record).stream().map(Ready::unprepared).toList()); // whatever failed before is tried anew
                oneWent = true;
                return;
            } catch (RunStopped e) {
                throw e;
            } catch (DatabaseException e) {
                boolean met = (e.isLocked() || MET.contains(e.sqlState())) && attempt < ATTEMPTS;
                if (!met && !isOfTheRecord(e)) {
                    throw e;
                }
                if (!met) {
                    refuse(steps(record), e);
                    return;
                }
            } catch (RuntimeException | StackOverflowError e) {
                refuse(steps(record), e);
                return;
            }
        }
    }

    private static boolean isOfTheRecord(DatabaseException e) {
        return e.sqlState().length() == 5 && OF_THE_RECORD.contains(e.sqlState().substring(0, 2));
    }

    /** All that the record says: half of it is told to nobody. */
    private void refuse(List<Step> record, Throwable fault) {
        failed++;
        Step step = record.get(0);
        long line = step.origin().lines().isEmpty() ? 0 : step.origin().lines().get(0);
        if (!oneWent && failed >= NOT_THE_RECORDS) {
            throw new FailedRecord(line, fault);
        }
        LOG.error("A record of file {}, line {}, was refused: {}", file.name(), line, what(fault), Places.of(fault));
        commit(List.of(Ready.unprepared(
                failed(step, line, record.stream().anyMatch(this::mayHoldMinor)).of(step.record(), true))));
    }

    /** The database's words are its state; others may quote what was read. */
    private static String what(Throwable fault) {
        return fault instanceof DatabaseException
                ? fault.getMessage()
                : fault.getClass().getName();
    }

    private static Step failed(Step step, long line, boolean minor) {
        Origin origin = step.origin();
        Origin plain = new Origin(
                origin.record().replaceAll("\\p{Cntrl}", ""), origin.lines(), pointer -> new Place(line, ""));
        return new Step(null, plain, List.of(new RecordFault(FAILED, line, "", NOT_WORKED)), List.of(), minor);
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

    private void commit(List<Ready> records) {
        long ended = records.stream().filter(ready -> ready.step().last()).count();
        try (LaneClaims claims = parts.claims().get()) {
            commit(records, ended, claims);
            cursor += ended;
            claims.committed();
        }
        parts.wake().run(); // for what was not claimed
    }

    private void commit(List<Ready> records, long ended, LaneClaims claims) {
        parts.database().transact(tx -> {
            FlowInForce terms = held.mayStillGoOn(tx);
            FileGroup together = new FileGroup(parts, file, terms, tx, claims);
            together.hold(records);
            for (Ready record : records) {
                together.take(record);
            }
            RecordCounts tally = together.end();
            CollectedFiles.forward(
                    tx,
                    held.run(),
                    file,
                    cursor,
                    cursor + ended,
                    tally,
                    parts.clock().instant());
        });
    }
}
