package al.tirana.nyja.pilot;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.message.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What happens in the demo. The institutions send when they are told to; everything else, the hub's work and the NGOs'
 * answers, happens by itself and is waited for.
 */
final class Scenario {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Environment stage;
    private final List<Posted> posted = new ArrayList<>();
    private Optional<Posted> wrongTransition = Optional.empty();

    Scenario(Environment stage) {
        this.stage = stage;
    }

    /** The centre refers people, well and badly, singly and in batches; somebody borrows its name. */
    void refer() {
        send(stage.centre(), Cast.NGO_WITH_SERVER, 0, "good", "good");
        send(
                stage.centre(),
                Cast.NGO_WITH_SERVER,
                0,
                Fault.REPEATED.word(),
                Fault.REPEATED_WITH_OTHER_BODY.word(),
                Fault.FIELD_NOT_ACCEPTED.word(),
                Fault.WITHOUT_CONSENT.word(),
                Fault.P4_IN_CLEAR.word());
        send(stage.centre(), Cast.NGO_WITH_SERVER, 1, "good", Fault.WITHOUT_CONSENT.word(), "good");
        send(stage.centre(), Cast.NGO_THAT_FETCHES, 0, "good");
        send(stage.centre(), Cast.NGO_THAT_FETCHES, 2, "good", "good");
        send(stage.fetcher(), Cast.NGO_WITH_SERVER, 0, Fault.ANOTHER_ACTORS_CERTIFICATE.word());
    }

    /** Waits until every referral was answered, and returns false if that takes too long. */
    boolean awaitAnswers() {
        return await(() -> {
            Map<String, List<String>> answers = answers();
            return referrals().stream()
                    .allMatch(referral ->
                            answers.getOrDefault(referral.referral(), List.of()).size() >= 2);
        });
    }

    /** An NGO reports a state that the referral cannot go to; nothing if it never got a referral. */
    void changeWrongly() {
        wrongTransition = to(Cast.NGO_WITH_SERVER).stream().findFirst().map(referral -> {
            ObjectNode order =
                    Json.object().put("template", Fault.WRONG_TRANSITION.word()).put("referral", referral.referral());
            return new Posted(Cast.NGO_WITH_SERVER, 0, stage.ngo().send(order).get(0));
        });
    }

    /** Everything that was sent, in order. */
    List<Posted> posted() {
        return List.copyOf(posted);
    }

    Optional<Posted> wrongTransition() {
        return wrongTransition;
    }

    /** The referrals that the hub took, each once. */
    List<Posted> referrals() {
        return posted.stream().filter(one -> one.good() && one.accepted()).toList();
    }

    List<Posted> to(String ngo) {
        return referrals().stream().filter(one -> one.recipient().equals(ngo)).toList();
    }

    /** The states that reached the centre, by referral, in the order in which they came. */
    Map<String, List<String>> answers() {
        Map<String, List<String>> answers = new TreeMap<>();
        for (JsonNode line : stage.centre().log()) {
            if (line.path("status").asInt() == 200 && !line.path("repeat").asBoolean()) {
                answers.computeIfAbsent(line.path("referral").asText(), key -> new ArrayList<>())
                        .add(line.path("state").asText());
            }
        }
        return answers;
    }

    static boolean await(BooleanSupplier condition) {
        return await(PATIENCE, condition);
    }

    static boolean await(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** @param batch 0 to send each alone */
    private void send(Control from, String ngo, int batch, String... templates) {
        ObjectNode order = Json.object().put("recipient", ngo).put("agreement", Cast.agreementOf(ngo));
        order.put("batch", batch == 0 ? 0 : templates.length);
        for (String template : templates) {
            order.withArray("templates").add(template);
        }
        for (JsonNode result : from.send(order)) {
            posted.add(new Posted(from.actor(), batch, result));
        }
    }
}
