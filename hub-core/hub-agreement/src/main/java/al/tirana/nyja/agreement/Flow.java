package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.spi.Endpoint;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
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
    private final boolean restsOnConsent;
    private final String least;
    private final Map<String, Long> bits = new LinkedHashMap<>();

    Flow(FlowTerms terms, MessageType type, String agreementClause) {
        this.terms = terms;
        this.clause = agreementClause + "flows." + terms.id();
        this.fields = Field.treeOf(type);
        this.restsOnConsent = type.restsOnConsent();
        this.least = type.least();
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

    /** False if its messages reach who is no authority with consent only, and the consent may not come in. */
    public boolean canShowConsent() {
        return !restsOnConsent || terms.accepts().containsAll(MessageType.CONSENT);
    }

    /** When the flow works by itself; empty if it waits for somebody to send. */
    public Optional<Schedule> schedule() {
        return terms.schedule();
    }

    /** Whether the hub collects files from its senders. */
    public boolean collectsFiles() {
        return schedule()
                .filter(schedule -> schedule.expects() == Schedule.Expects.FILE)
                .isPresent();
    }

    /** The channels that the document names, by institution or family. */
    public Map<String, String> channels() {
        return terms.via();
    }

    /** The place in the document where the channel of this institution is named. */
    public String viaPointer(String listed) {
        String via = "/flows/" + Pointers.escape(id()) + "/via";
        return terms.viaByName() ? via + "/" + Pointers.escape(listed) : via;
    }

    /** The channel over which the hub turns to this institution. */
    public String channel(String institution) {
        String own = terms.via().get(institution);
        return own != null
                ? own
                : terms.via().entrySet().stream()
                        .filter(listed -> Family.covers(listed.getKey(), institution))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(Endpoint.MAIN);
    }

    /** The plugin's handler that works for it: the one that it names, or else of its own name. */
    public String handler() {
        return terms.handler().orElse(terms.id());
    }

    /** Who chooses where a handler holds something for a human; empty: nobody, and nothing is held. */
    public Optional<Chooser> choice() {
        return terms.choice();
    }

    /** Whom an answer to the same question may be given again; empty: each question is asked. */
    public Optional<Remembered> remembered() {
        return terms.remembered();
    }

    /** Full names of the types whose facts its report reads; none: it reads how many messages there were, and no more. */
    public Set<String> facts() {
        return terms.facts();
    }

    /** The same of messages that come under other agreements, by these: each of them has to let this one ({@link #countedBy}). */
    public Map<String, Set<String>> factsOf() {
        return terms.factsOf();
    }

    /** Agreements whose reports may count what statistics may count of its messages. */
    public Set<String> countedBy() {
        return terms.countedBy();
    }

    /** The class that its messages may have over a channel that by itself carries less, such as {@code P3}; or an empty text. */
    public String byMail() {
        return terms.byMail();
    }

    /** The class, such as {@code P2}, below which none of its messages is. */
    public String least() {
        return least;
    }

    /** Whom the hub tells, over its channel for notices, what came of each file; empty: nobody. */
    public Optional<String> reportTo() {
        return terms.reportTo();
    }

    /** Whether the document names the handler. */
    boolean namesItsHandler() {
        return terms.handler().isPresent();
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

    /** Whom it shows anything, by themselves or in their families, in the order of the document. */
    public Set<String> shown() {
        return Collections.unmodifiableSet(bits.keySet());
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
     * message, at most a hundred. Also FPR-102 for what the consent excludes and the hub cannot withhold, because it does
     * not exist or lies in a seal: a wish of the person must not go unheard.
     *
     * @param message a message that its schema has found valid
     */
    public List<Finding> notAccepted(ObjectNode message) {
        List<Finding> findings = new ArrayList<>();
        if (message.get("data") instanceof ObjectNode data) {
            findings.addAll(new Acceptance(clause("accepts")).of(data, fields));
            findings.addAll(new Wishes(data, fields).unheard());
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

    /** Whether anybody is told anything of its messages; otherwise they are counted, and that is all. */
    public boolean tells() {
        return terms.discloses().values().stream().anyMatch(list -> !list.isEmpty());
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
