package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.PatientSender;
import al.tirana.nyja.simulator.message.Received;
import al.tirana.nyja.simulator.message.StatusChanges;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * An NGO's side of a referral: RECEIVED, then ACCEPTED, each only after the one before was taken by the hub. A referral
 * that comes again is not answered again. Safe for many threads.
 */
public final class StatusAnswers implements Answerer, AutoCloseable {

    /** Where the first answer goes. */
    public enum Manner {
        /** Both answers are posted to the hub. */
        POST,
        /** RECEIVED stands in the HTTP answer to the delivery, ACCEPTED is posted. */
        REPLY,
        /** No answer. */
        NONE
    }

    private static final int ATTEMPTS_AFTER_REPLY = 20;
    private static final long PAUSE_AFTER_REPLY_MS = 250;

    private final StatusChanges changes;
    private final PatientSender sender;
    private final Manner manner;
    private final Map<String, Received> received = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unanswered = new LongAdder();

    public StatusAnswers(StatusChanges changes, PatientSender sender, Manner manner) {
        this.changes = changes;
        this.sender = sender;
        this.manner = manner;
    }

    @Override
    public Optional<ObjectNode> took(ObjectNode disclosure, boolean repeat) {
        if (!disclosure.path("type").asText().equals("al.tirana.fpr.referral.requested.v1")) {
            return Optional.empty();
        }
        Received referral = Received.of(disclosure);
        received.put(referral.referral(), referral);
        if (manner != Manner.NONE && !repeat) {
            threads.execute(() -> answer(referral));
        }
        return manner == Manner.REPLY ? Optional.of(changes.received(referral)) : Optional.empty();
    }

    /** A referral that this partner has received. */
    public Optional<Received> referral(String referralId) {
        return Optional.ofNullable(received.get(referralId));
    }

    public ObjectNode counters() {
        return Json.object()
                .put("answersAccepted", accepted.sum())
                .put("answersRefused", refused.sum())
                .put("answersNotGiven", unanswered.sum());
    }

    private void answer(Received referral) {
        try {
            if (manner == Manner.REPLY) {
                postAfterReply(changes.accepted(referral));
            } else if (post(changes.received(referral)).accepted()) {
                post(changes.accepted(referral));
            }
        } catch (IOException e) {
            unanswered.increment();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The hub reads the reply a moment after we wrote it; until then it does not know that the referral is here. */
    private void postAfterReply(ObjectNode message) throws IOException, InterruptedException {
        for (int attempt = 1; attempt < ATTEMPTS_AFTER_REPLY; attempt++) {
            Thread.sleep(PAUSE_AFTER_REPLY_MS);
            HubAnswer answer = sender.send(message);
            if (!answer.codes().contains("FPR-320")) {
                count(answer);
                return;
            }
        }
        post(message);
    }

    private HubAnswer post(ObjectNode message) throws IOException, InterruptedException {
        return count(sender.send(message));
    }

    private HubAnswer count(HubAnswer answer) {
        (answer.accepted() ? accepted : refused).increment();
        return answer;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
