package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.admission.ConsideredRecord;
import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.run.FileGroup.Ready;
import al.tirana.nyja.engine.run.FileGroup.Step;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run does not hang on its helpers, and what fails with them is heard as if the run itself had failed. */
class PreparingTest {

    private static final Executor THREADS = task -> new Thread(task).start();

    private final List<Step> steps = IntStream.range(0, 40)
            .mapToObj(line -> new Step(null, Origin.at(line + 1L), List.of(), List.of(), false))
            .toList();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    @Test
    void whatNoHelperBeginsTheRunDoesByItself() throws Exception {
        List<Ready> ready = CompletableFuture.supplyAsync(
                        () -> Preparing.of(parts(lost -> {}), null, steps).ready(), THREADS)
                .get(10, TimeUnit.SECONDS);
        assertThat(ready).extracting(Ready::step).isEqualTo(steps);

        Executor full = task -> {
            throw new RejectedExecutionException();
        };
        assertThat(Preparing.of(parts(full), null, steps).ready())
                .extracting(Ready::step)
                .isEqualTo(steps);
    }

    @Test
    void whoIsInterruptedWhileItWaitsStopsTheRun() throws Exception {
        List<Throwable> heard = new ArrayList<>();
        Preparing preparing = Preparing.of(
                parts(THREADS, () -> {
                    begun.countDown();
                    hangs.await();
                }),
                null,
                steps.subList(0, 1));
        begun.await();
        Thread run = new Thread(() -> {
            try {
                preparing.ready();
            } catch (Throwable e) {
                heard.add(e);
            }
        });
        run.start();
        await().until(() -> run.getState() == Thread.State.WAITING);
        run.interrupt();
        run.join(10_000);
        hangs.countDown();
        assertThat(heard).singleElement().isInstanceOfSatisfying(RunStopped.class, stopped -> assertThat(stopped.why())
                .isEqualTo(RunStopped.Why.STOPPING));
    }

    @Test
    void anErrorIsHeardAsItIs() {
        Preparing preparing = Preparing.of(
                parts(THREADS, () -> {
                    throw new NoClassDefFoundError("plugin");
                }),
                null,
                steps);
        assertThatThrownBy(preparing::ready).isInstanceOf(NoClassDefFoundError.class);
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static RunParts parts(Executor helpers) {
        return parts(helpers, () -> {});
    }

    /** Nothing of a run but the look at its records. */
    private static RunParts parts(Executor helpers, Work look) {
        RecordIntake records = new RecordIntake() {
            @Override
            public List<ConsideredRecord> consider(Database database, List<InboundMessage> arrivals) {
                try {
                    look.run();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return List.of();
            }
        };
        return new RunParts(
                null, null, null, null, null, null, null, null, null, records, null, null, null, null, null, null, null,
                null, helpers, null, null);
    }
}
