package al.tirana.nyja.benchmark;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends letters along one of the paths and measures. */
final class Course {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Poster poster;
    private final Receiver receiver;
    private final Processors processors;

    Course(Poster poster, Receiver receiver, Processors processors) {
        this.poster = poster;
        this.receiver = receiver;
        this.processors = processors;
    }

    /** As fast as the path takes them from {@link Poster#CLIENTS} clients at once. Returns when all have arrived. */
    Figures run(URI path, List<Letter> letters) throws Exception {
        receiver.forget();
        long[] answered = new long[letters.size()];
        AtomicInteger next = new AtomicInteger();
        Callable<Void> client = () -> {
            for (int i = next.getAndIncrement(); i < letters.size(); i = next.getAndIncrement()) {
                long sent = System.nanoTime();
                poster.post(path, letters.get(i).bytes());
                answered[i] = System.nanoTime() - sent;
            }
            return null;
        };
        ExecutorService clients = Executors.newFixedThreadPool(Poster.CLIENTS);
        try {
            Processors.Spent before = processors.spent();
            long start = System.nanoTime();
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < Poster.CLIENTS; i++) {
                all.add(clients.submit(client));
            }
            for (Future<Void> one : all) {
                one.get();
            }
            long lastAnswer = System.nanoTime();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> receiver.count() == letters.size());
            Processors.Spent spent = processors.spent().minus(before);
            return Figures.of(start, lastAnswer, receiver.lastArrival(), answered, spent);
        } finally {
            clients.shutdownNow();
        }
    }

    /** One after the other with nothing else to do: nanoseconds from the post to the arrival at the receiver. */
    long[] oneByOne(URI path, List<Letter> letters) throws IOException {
        receiver.forget();
        long[] nanos = new long[letters.size()];
        for (int i = 0; i < nanos.length; i++) {
            Letter letter = letters.get(i);
            long sent = System.nanoTime();
            poster.post(path, letter.bytes());
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> receiver.has(letter.correlation()));
            nanos[i] = receiver.arrival(letter.correlation()) - sent;
        }
        return nanos;
    }
}
