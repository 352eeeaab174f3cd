package al.tirana.ura.engine.agreement;

import al.tirana.ura.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One direction of one message type in an agreement: who may send it to whom and why, what the hub takes in, and what
 * each recipient is shown. Immutable; one walk along a message answers each question.
 */
public final class Flow {

    private final FlowTerms terms;
    private final String clause;
    private final Field fields;
    private final Map<String, Long> bits = new LinkedHashMap<>();

    Flow(FlowTerms terms, MessageType type, String agreementClause) {
        this.terms = terms;
        this.clause = agreementClause + "flows." + terms.id();
        this.fields = Field.treeOf(type);
        terms.accepts().forEach(fields::accept);
        terms.discloses().forEach((recipient, list) -> {
            long bit = 1L << bits.size();
            bits.put(recipient, bit);
            list.forEach(pointer -> fields.disclose(pointer, bit));
        });
    }

    public String id() {
        return terms.id();
    }

    /** The full name, such as {@code al.tirana.fpr.referral.requested.v1}. */
    public String type() {
        return terms.type();
    }

    /** Actor ids, such as {@code BT.QRM}. */
    public Set<String> from() {
        return terms.from();
    }

    /** Actor ids, in the order of the document. */
    public Set<String> recipients() {
        return terms.recipients();
    }

    /** Codes of the list {@code purpose}. */
    public Set<String> purposes() {
        return terms.purposes();
    }

    /** Who is told about the same household beside the recipient, in the order of the document. */
    public List<Copy> copies() {
        return terms.copies();
    }

    /** Who looks after a refused household with a minor, if the agreement names somebody. */
    public Optional<String> refusedMinors() {
        return terms.refusedMinors();
    }

    /** When the flow works by itself; empty if it waits for somebody to send. */
    public Optional<Schedule> schedule() {
        return terms.schedule();
    }

    /** How long the hub may keep a body, counted from admission. */
    public Period retention() {
        return terms.retention();
    }

    public FailurePolicy failure() {
        return terms.failure();
    }

    /** The fields that may come in, as in the document. */
    public List<String> accepts() {
        return terms.accepts();
    }

    /** Whether it shows this institution anything, by itself or in its family. */
    public boolean knows(String recipient) {
        return bits.keySet().stream().anyMatch(listed -> Family.covers(listed, recipient));
    }

    /** The fields that a recipient is shown, as in the document. */
    public List<String> discloses(String recipient) {
        return terms.discloses().get(listed(recipient));
    }

    /**
     * The name of a clause for findings and the ledger, such as {@code
     * BT-OSHC0012-2026-01/1#flows.referral.accepts}.
     *
     * @param part a key of the flow: {@code accepts}, {@code discloses}, {@code purposes} …
     */
    public String clause(String part) {
        return clause + "." + part;
    }

    /**
     * The fields of a message that the sender may not send: one FPR-221 each, with the pointer as it stands in the
     * message, at most a hundred. Also FPR-102 for a field that the consent excludes and that does not exist, because a
     * wish of the person must not go unheard.
     *
     * @param message a message that its schema has found valid
     */
    public List<Finding> notAccepted(ObjectNode message) {
        List<Finding> findings = new ArrayList<>();
        if (message.get("data") instanceof ObjectNode data) {
            findings.addAll(new Acceptance(clause("accepts")).of(data, fields));
            JsonNode excluded = data.at("/legal/consent/excludedPaths");
            for (int i = 0; i < excluded.size(); i++) {
                if (!exists(excluded.get(i).asText())) {
                    findings.add(Finding.of("FPR-102")
                            .at("/data/legal/consent/excludedPaths/" + i)
                            .detail("nuk tregon asnjë fushë të këtij lloji", "names no field of this type"));
                }
            }
        }
        return findings;
    }

    /**
     * What a recipient may see. The message is not changed and nothing that is withheld is copied.
     *
     * @param recipient actor id: one of {@link #recipients()}, or whom {@link #copies()} names alone or in a family
     * @param excludedPaths what the person has excluded in the consent: pointers of fields or of whole parts
     * @throws IllegalArgumentException if the flow does not know the recipient
     */
    public Disclosed disclose(ObjectNode message, String recipient, Set<String> excludedPaths) {
        Exclusions exclusions = excludedPaths.isEmpty() ? Exclusions.NONE : Exclusions.of(excludedPaths);
        return new Disclosing(bits.get(listed(recipient))).of(message.path("data"), fields, exclusions);
    }

    private boolean exists(String pointer) {
        if (!MessageType.isBelow(pointer, "/data")) {
            return false;
        }
        Field field = fields;
        List<String> steps = Pointers.steps(pointer);
        for (String step : steps.subList(1, steps.size())) {
            field = field.elements() == null ? field.member(step) : isIndex(step) ? field.elements() : null;
            if (field == null) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIndex(String step) {
        return step.equals("*") || !step.isEmpty() && step.chars().allMatch(Character::isDigit);
    }

    /** How the recipient stands in the document: by itself or in its family. */
    private String listed(String recipient) {
        if (bits.containsKey(recipient)) {
            return recipient;
        }
        return bits.keySet().stream()
                .filter(listed -> Family.covers(listed, recipient))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a recipient of " + clause));
    }

    @Override
    public String toString() {
        return clause;
    }
}
