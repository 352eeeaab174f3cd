package al.tirana.nyja.engine.register;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many administrators who press the same button at the same time. */
final class AtOnce {

    private static final int MANY = 50;

    private AtOnce() {}

    /** What each of fifty was told: its result, or the fault's name. */
    static List<String> fifty(IntFunction<String> attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> told = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                int number = i;
                told.add(threads.submit((Callable<String>) () -> {
                    start.await();
                    try {
                        return attempt.apply(number);
                    } catch (RefusedChange refusal) {
                        return refusal.fault().name();
                    }
                }));
            }
            start.countDown();
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : told) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
