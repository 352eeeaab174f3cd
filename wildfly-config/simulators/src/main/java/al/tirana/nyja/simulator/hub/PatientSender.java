package al.tirana.nyja.simulator.hub;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends a message until the hub has answered it for good: the same bytes, with the same id and key, however often. This
 * is the sender's half of "nothing is ever lost". Safe for many threads.
 */
public final class PatientSender {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final HubClient hub;
    private final Duration patience;
    private final LongAdder retries = new LongAdder();

    /** @param patience after which a message that was never answered is given up */
    public PatientSender(HubClient hub, Duration patience) {
        this.hub = hub;
        this.patience = patience;
    }

    /**
     * Returns the first final answer: accepted, or refused for a reason that sending again does not change.
     *
     * @throws IOException if there was none within the patience
     */
    public HubAnswer send(ObjectNode message) throws IOException, InterruptedException {
        byte[] bytes = Json.bytes(message);
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Duration wait = pause;
            String why;
            try {
                HubAnswer answer = hub.post(bytes);
                if (!answer.tryAgain()) {
                    return answer;
                }
                wait = answer.retryAfter().orElse(pause);
                why = "HTTP " + answer.status();
            } catch (IOException e) {
                why = e.getClass().getSimpleName();
            }
            if (System.nanoTime() + wait.toNanos() > end) {
                throw new IOException("no final answer within " + patience + ", last: " + why);
            }
            retries.increment();
            Thread.sleep(wait.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** How many attempts were not the first. */
    public long retries() {
        return retries.sum();
    }
}
