package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.admission.ConsideredRecord;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.admission.gate.RecordSource;
import al.tirana.nyja.engine.run.FileGroup.Ready;
import al.tirana.nyja.engine.run.FileGroup.Step;
import al.tirana.nyja.fpr.FprJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group of records whose messages are read, checked, decided and signed by several threads, while the group before it is
 * committed. The order of the records stays.
 */
final class Preparing {

    private static final Logger LOG = LoggerFactory.getLogger(Preparing.class);

    /** So many have one look into the database together, and are little enough to be spread over all cores. */
    private static final int PIECE = 16;

    private final List<FutureTask<List<Ready>>> pieces = new ArrayList<>();

    private Preparing() {}

    static Preparing of(RunParts parts, CollectedFile file, List<Step> steps) {
        Preparing group = new Preparing();
        for (int from = 0; from < steps.size(); from += PIECE) {
            List<Step> piece = List.copyOf(steps.subList(from, Math.min(steps.size(), from + PIECE)));
            FutureTask<List<Ready>> task = new FutureTask<>(() -> ready(parts, file, piece));
            group.pieces.add(task);
            help(parts, task);
        }
        return group;
    }

    private static void help(RunParts parts, FutureTask<?> task) {
        try {
            parts.helpers().execute(task);
        } catch (RejectedExecutionException e) {
            // then the run does it by itself
        }
    }

    /** Waits for it; what no helper has begun by now is done here. */
    List<Ready> ready() {
        List<Ready> all = new ArrayList<>();
        for (FutureTask<List<Ready>> piece : pieces) {
            piece.run(); // does nothing if a helper has begun it
            all.addAll(ready(piece));
        }
        return all;
    }

    private static List<Ready> ready(FutureTask<List<Ready>> piece) {
        try {
            return piece.get();
        } catch (InterruptedException e) { // not passed on: the run still has to give its lease back
            throw new RunStopped(RunStopped.Why.STOPPING);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    private static List<Ready> ready(RunParts parts, CollectedFile file, List<Step> steps) {
        try {
            return considered(parts, file, steps);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug(
                    "Records are looked at in their transaction: {}",
                    e.getClass().getName()); // and fail there, alone
            return steps.stream().map(Ready::unprepared).toList();
        }
    }

    private static List<Ready> considered(RunParts parts, CollectedFile file, List<Step> steps) {
        List<InboundMessage> arrivals = steps.stream()
                .filter(step -> step.message() != null)
                .map(step -> arrival(parts, file, step))
                .toList();
        var considered = parts.records().consider(parts.database(), arrivals).iterator();
        List<Ready> ready = new ArrayList<>();
        for (Step step : steps) {
            ready.add(step.message() == null ? Ready.unprepared(step) : new Ready(step, considered.next()));
        }
        return ready;
    }

    /** The same for one record whose transaction has begun. */
    static ConsideredRecord now(RunParts parts, CollectedFile file, Step step) {
        return parts.records().examined(arrival(parts, file, step));
    }

    private static InboundMessage arrival(RunParts parts, CollectedFile file, Step step) {
        return new InboundMessage(
                        FprJson.parse(step.message().bytes()),
                        file.institution(),
                        Evidence.TRANSPORT,
                        parts.clock().instant())
                .from(new RecordSource(file.name(), step.origin()));
    }
}
