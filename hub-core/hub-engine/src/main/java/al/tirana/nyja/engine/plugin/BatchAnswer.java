package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a partner says of each message of a batch: an array of FPR messages, as the hub itself answers. Each names the
 * message that it is about; where it stands does not count.
 */
final class BatchAnswer {

    private static final String ACKNOWLEDGED = "al.tirana.fpr.message.acknowledged.v1";
    private static final String REJECTED = "al.tirana.fpr.message.rejected.v1";

    /** What became of one message. */
    enum Says {
        TAKEN,
        REFUSED,
        /** Not now. */
        LATER
    }

    /**
     * The answer to one message.
     *
     * @param reply its words, as a reply to that message alone would have them
     * @param pause how long the partner wants to be left alone with it
     */
    record Result(Says says, PartnerReply reply, Optional<Duration> pause) {}

    private BatchAnswer() {}

    /**
     * By the id of the message. One to which there is no answer, or more than one, is not here: nobody knows what became of
     * it. Answers to others decide nothing, and an element that cannot be read harms no other.
     *
     * @return empty if it is no array, or cut
     */
    static Map<String, Result> read(PartnerReply reply) {
        Map<String, Result> results = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (byte[] element : elements(reply)) {
            FprMessage answer = FprMessage.ofBytes(element); // as it came: the gate reads strictly
            about(answer).ifPresent(id -> {
                if (results.put(id, result(answer)) != null) {
                    twice.add(id);
                }
            });
        }
        results.keySet().removeAll(twice);
        return results;
    }

    private static List<byte[]> elements(PartnerReply reply) {
        return reply.cut() ? List.of() : FprJson.elements(reply.body()).orElse(List.of());
    }

    /**
     * A receipt says it in its body; any other answer has the message as its cause.
     *
     * @return empty also for an element that nobody can read
     */
    private static Optional<String> about(FprMessage answer) {
        try {
            String type = answer.attribute("type").orElse("");
            if (type.equals(ACKNOWLEDGED) || type.equals(REJECTED)) {
                return Optional.ofNullable(answer.body().getString("refId", null));
            }
            return type.isEmpty() ? Optional.empty() : answer.attribute("causationid");
        } catch (RuntimeException | StackOverflowError e) { // the parser has more than one way to say that it is none
            return Optional.empty();
        }
    }

    private static Result result(FprMessage answer) {
        PartnerReply reply = new PartnerReply(answer.bytes(), PartnerOutput.FPR);
        if (!answer.attribute("type").orElse("").equals(REJECTED)) {
            return new Result(Says.TAKEN, reply, Optional.empty());
        }
        boolean later = answer.body().getBoolean("retryable", false);
        return new Result(later ? Says.LATER : Says.REFUSED, reply, later ? pause(answer) : Optional.empty());
    }

    private static Optional<Duration> pause(FprMessage answer) {
        try {
            return Optional.ofNullable(answer.body().getString("retryAfter", null))
                    .map(Duration::parse)
                    .filter(wait -> !wait.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
