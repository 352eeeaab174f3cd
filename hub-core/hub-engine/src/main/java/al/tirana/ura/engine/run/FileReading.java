package al.tirana.ura.engine.run;

import al.tirana.ura.engine.run.FileGroup.Step;
import al.tirana.ura.engine.store.DatabaseException;
import al.tirana.ura.spi.FprMessage;
import al.tirana.ura.spi.MessageSink;
import al.tirana.ura.spi.Origin;
import al.tirana.ura.spi.RecordFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Takes the records of one file in their order, and commits them in small groups together with the file's cursor, its
 * counts and the lines of its report. Records before the cursor were committed by whoever went before and are passed
 * over. If a group fails, its records are tried again one by one, so one harms no other.
 */
final class FileReading implements MessageSink {

    private final RunParts parts;
    private final HeldRun held;
    private final CollectedFile file;
    private final List<Step> group = new ArrayList<>();
    private long toSkip;
    private long cursor;

    FileReading(RunParts parts, HeldRun held, CollectedFile file) {
        this.parts = parts;
        this.held = held;
        this.file = file;
        this.toSkip = file.cursor();
        this.cursor = file.cursor();
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
        } catch (DatabaseException e) {
            steps.forEach(step -> commit(List.of(step)));
        }
    }

    private void commit(List<Step> steps) {
        parts.database().transact(tx -> {
            held.mayGoOn(tx);
            FileGroup together = new FileGroup(parts, file, tx);
            for (Step step : steps) {
                together.take(step);
            }
            Tally tally = together.end();
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
