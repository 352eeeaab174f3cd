package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Referrals that the centre posts at an even pace, whether or not the one before has been answered: a slow answer does
 * not make the next post late.
 */
final class SteadyPosts {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService posting = Executors.newCachedThreadPool();
    private final List<Long> nanos = new CopyOnWriteArrayList<>();
    /** Status or exception of each that was not accepted. */
    private final List<String> failed = new CopyOnWriteArrayList<>();

    private final Referrals referrals;
    private final HubClient client;

    SteadyPosts(World world, double aSecond) {
        referrals = world.centre().referrals(System.nanoTime());
        client = world.centre().client();
        clock.scheduleAtFixedRate(this::next, 0, Math.round(1e9 / aSecond), TimeUnit.NANOSECONDS);
    }

    private void next() {
        ObjectNode message = referrals.signed(referrals.draft(Party.NGO, referrals.newCase()));
        posting.execute(() -> post(message));
    }

    private void post(ObjectNode message) {
        long start = System.nanoTime();
        try {
            HubAnswer answer = client.post(message);
            if (!answer.accepted()) {
                failed.add(String.valueOf(answer.status()));
            }
        } catch (IOException e) {
            failed.add(String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        nanos.add(System.nanoTime() - start);
    }

    /** How many were answered and still count. */
    int size() {
        return nanos.size();
    }

    /** What was measured until now does not count. */
    void forget() {
        nanos.clear();
    }

    /** Posts that were not answered with 202: what they were answered, or why not. */
    List<String> failed() {
        return failed;
    }

    /** @param share 0.95 for the time that five in a hundred exceed */
    Duration quantile(double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.isEmpty() ? Duration.ZERO : Duration.ofNanos(sorted.get(Math.max(0, index)));
    }

    /** The last answers are waited for. */
    void end() throws InterruptedException {
        clock.shutdownNow();
        posting.shutdown();
        posting.awaitTermination(1, TimeUnit.MINUTES);
    }

    @Override
    public String toString() {
        return "%d posts, p50 %d ms, p95 %d ms, p99 %d ms, not accepted: %s"
                .formatted(
                        nanos.size(),
                        quantile(0.5).toMillis(),
                        quantile(0.95).toMillis(),
                        quantile(0.99).toMillis(),
                        failed());
    }
}
