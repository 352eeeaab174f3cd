package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.admin.AdminClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the story against three witnesses: the raw logs of the institutions, the hub's own account of each case, and the
 * ledger.
 */
final class Verdict {

    private static final List<String> RECEIVED_THEN_ACCEPTED = List.of("RECEIVED", "ACCEPTED");

    private static final String NATIONAL_ID = "/data/body/subject/nid";

    private final Environment stage;
    private final Scenario story;
    private final AdminClient admin;
    private final Facts facts;

    Verdict(Environment stage, Scenario story, AdminClient admin, Facts facts) {
        this.stage = stage;
        this.story = story;
        this.admin = admin;
        this.facts = facts;
    }

    /** Each message got the very answer that it must get. */
    void ofTheAnswers() {
        for (Posted posted : story.posted()) {
            facts.expect(
                    posted.asExpected(),
                    "fact.answer",
                    posted.caseId(),
                    posted.fault().map(Enum::name).orElse("GOOD"),
                    posted.fault().flatMap(fault -> fault.expectedCode()).orElse("202"));
        }
        facts.expect(
                story.posted().stream().anyMatch(posted -> posted.repeated() && posted.accepted()), "fact.repeated");
        facts.expect(
                story.posted().stream()
                        .filter(posted -> !posted.accepted())
                        .allMatch(posted -> explained(posted.error())),
                "fact.explained");
    }

    /** Each NGO received exactly what was accepted for it, once each, and believed it. */
    void ofTheDeliveries(String ngo) {
        Set<String> accepted = story.to(ngo).stream().map(Posted::id).collect(Collectors.toSet());
        Set<String> ours = story.posted().stream().map(Posted::correlation).collect(Collectors.toSet());
        Map<String, Integer> arrived = new HashMap<>();
        boolean believed = true;
        for (JsonNode line : stage.of(ngo).log()) {
            if (!ours.contains(line.path("correlation").asText())) {
                continue;
            }
            believed &= line.path("status").asInt() == 200
                    && !line.path("key").asText().isEmpty();
            if (!line.path("repeat").asBoolean()) {
                arrived.merge(line.path("original").asText(), 1, Integer::sum);
            }
        }
        facts.expect(arrived.keySet().equals(accepted), "fact.delivered", ngo, accepted.size(), arrived.size());
        facts.expect(arrived.values().stream().allMatch(times -> times == 1), "fact.once", ngo);
        facts.expect(believed, "fact.believed", ngo);
    }

    /** The centre learned RECEIVED, then ACCEPTED, of every referral. */
    void ofTheReturn() {
        Map<String, List<String>> answers = story.answers();
        for (Posted referral : story.referrals()) {
            facts.expect(
                    RECEIVED_THEN_ACCEPTED.equals(answers.get(referral.referral())),
                    "fact.returned",
                    referral.caseId(),
                    referral.recipient());
        }
    }

    /** A change of state that is not allowed is refused, and the present state is named. */
    void ofTheWrongTransition() {
        Optional<Posted> wrong = story.wrongTransition();
        facts.expect(wrong.filter(Posted::asExpected).isPresent(), "fact.transition");
        facts.expect(
                wrong.filter(one -> one.error().path("en").asText().contains("ACCEPTED"))
                        .isPresent(),
                "fact.transitionState");
    }

    /** The hub knows of each referral that it arrived, and kept the national id, and what else it must, to itself. */
    void ofTheDisclosures(String ngo, List<Trace> traces) {
        facts.expect(!traces.isEmpty() && traces.stream().allMatch(Trace::arrived), "fact.arrived", ngo);
        facts.expect(
                !traces.isEmpty()
                        && traces.stream()
                                .allMatch(trace -> !trace.disclosed().isEmpty()
                                        && !trace.disclosed().contains(NATIONAL_ID)
                                        && trace.withheld().contains(NATIONAL_ID)),
                "fact.withheld",
                ngo);
    }

    /** The ledger holds. */
    void ofTheLedger() {
        JsonNode report = admin.post("ledger/verify", null);
        facts.expect(report.path("sound").asBoolean() && report.path("entries").asLong() > 0, "fact.ledger");
    }

    private static boolean explained(JsonNode error) {
        return !error.path("code").asText().isEmpty()
                && !error.path("sq").asText().isEmpty()
                && !error.path("nextStepSq").asText().isEmpty();
    }
}
