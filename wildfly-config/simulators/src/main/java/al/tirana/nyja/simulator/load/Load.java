package al.tirana.nyja.simulator.load;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.hub.PatientSender;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.partner.Pace;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Posts many referrals from several senders at once, without losing one: each is sent until it is answered, the same
 * bytes with the same key, and each 202 is written down before the next message of its case.
 */
public final class Load {

    private final Institution who;
    private final LoadPlan plan;
    private final PatientSender sender;
    private final Latencies latencies = new Latencies();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder unanswered = new LongAdder();

    public Load(URI hub, Institution who, LoadPlan plan) {
        this.who = who;
        this.plan = plan;
        this.sender = new PatientSender(new HubClient(hub, who), plan.patience());
    }

    /** Runs to the end; interrupting it ends it early, with what was reached. */
    public LoadReport run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        int senders = Math.max(1, Math.min(plan.concurrency(), plan.lanes()));
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try (AnsweredFile answered = new AnsweredFile(plan.answered())) {
            for (int i = 0; i < senders; i++) {
                int sender = i;
                threads.execute(() -> send(sender, senders, answered));
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.DAYS);
        } finally {
            threads.shutdownNow();
        }
        return report(Duration.ofNanos(System.nanoTime() - start));
    }

    /** One sender owns every n-th case, so that the messages of a case never overtake each other. */
    private void send(int sender, int senders, AnsweredFile answered) {
        Referrals referrals = new Referrals(who, plan.seed() + sender, Clock.systemUTC());
        Pace pace = new Pace(plan.perSecond() / senders);
        int own = (plan.lanes() - sender + senders - 1) / senders;
        String[] cases = new String[own];
        int[] numbers = new int[own];
        for (int i = 0; i < own; i++) {
            cases[i] = referrals.newCase();
        }
        int mine = plan.count() / senders + (sender < plan.count() % senders ? 1 : 0);
        try {
            for (int i = 0; i < mine; i++) {
                pace.await();
                int lane = i % own;
                ObjectNode message = referrals.signed(referrals.draft(plan.to(), cases[lane]));
                if (sendOne(message)) {
                    answered.add(message, message.path("subject").asText(), ++numbers[lane]);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sendOne(ObjectNode message) throws InterruptedException {
        long start = System.nanoTime();
        try {
            HubAnswer answer = this.sender.send(message);
            latencies.add(System.nanoTime() - start);
            (answer.accepted() ? accepted : refused).increment();
            if (answer.repeated()) {
                repeated.increment();
            }
            return answer.accepted();
        } catch (IOException e) {
            unanswered.increment();
            return false;
        }
    }

    private LoadReport report(Duration took) {
        return new LoadReport(
                accepted.sum(),
                refused.sum(),
                repeated.sum(),
                sender.retries(),
                unanswered.sum(),
                took,
                latencies.quantile(0.50),
                latencies.quantile(0.95),
                latencies.quantile(0.99));
    }
}
