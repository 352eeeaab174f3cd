package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.DuplicateCheck.FirstAnswer;
import al.tirana.nyja.engine.admission.Explanation.Outcome;
import al.tirana.nyja.engine.admission.Explanation.Shown;
import al.tirana.nyja.engine.admission.gate.Admission;
import al.tirana.nyja.engine.admission.gate.Decision;
import al.tirana.nyja.engine.admission.gate.Gate;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Cases;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.Limits;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Says what would become of a message if it came now, by the very decision that would be made then. Nothing is locked and
 * nothing is changed; that somebody looked is written into the ledger.
 */
@ApplicationScoped
public class Explaining {

    private static final int OK = 200;
    private static final String JSON = "application/json";
    /** Whom a message is from that does not say it so that one could read it. */
    private static final String NOBODY = "?";

    private final Database database;
    private final Gate gate;
    private final Cases cases;
    private final DuplicateCheck duplicates;
    private final Refusals refusals;
    private final SignedAnswers answers;
    private final Ledger ledger;
    private final Clock clock;
    private final Limits limits;

    @Inject
    Explaining(
            Database database,
            Gate gate,
            Cases cases,
            DuplicateCheck duplicates,
            Refusals refusals,
            SignedAnswers answers,
            Ledger ledger,
            HubSettings settings,
            Clock clock) {
        this(database, gate, cases, duplicates, refusals, answers, ledger, Messages.limits(settings), clock);
    }

    Explaining(
            Database database,
            Gate gate,
            Cases cases,
            DuplicateCheck duplicates,
            Refusals refusals,
            SignedAnswers answers,
            Ledger ledger,
            Limits limits,
            Clock clock) {
        this.database = database;
        this.gate = gate;
        this.cases = cases;
        this.duplicates = duplicates;
        this.refusals = refusals;
        this.answers = answers;
        this.ledger = ledger;
        this.limits = limits;
        this.clock = clock;
    }

    protected Explaining() {
        this(null, null, null, null, null, null, null, (Limits) null, null);
    }

    /** A message that an institution would post: it hears about its own alone. */
    public Reply own(String institution, byte[] body) {
        FprJson.Parsed parsed = FprJson.parse(body, limits);
        try {
            Explanation explanation = explain(arrival(parsed, institution), institution);
            String recipient = parsed.message() == null ? "" : actor(parsed.message(), "recipient");
            byte[] json =
                    ExplanationJson.ofOwn(explanation, recipient).toString().getBytes(StandardCharsets.UTF_8);
            return new Reply(OK, JSON, json);
        } catch (DatabaseException e) {
            return Reply.of(answers.notReady(institution, parsed.message(), parsed.bytes()));
        }
    }

    /** A message as if the institution that it names as its source had posted it; for those who look after the hub. */
    public Explanation any(byte[] body, String administrator) {
        FprJson.Parsed parsed = FprJson.parse(body, limits);
        String source = parsed.message() == null ? NOBODY : actor(parsed.message(), "source");
        return explain(arrival(parsed, source), administrator);
    }

    private InboundMessage arrival(FprJson.Parsed parsed, String institution) {
        return new InboundMessage(parsed, institution, Evidence.SIGNATURE, clock.instant());
    }

    private static String actor(ObjectNode message, String attribute) {
        String uri = message.path(attribute).asText();
        return Actors.isUri(uri) ? Actors.id(uri) : NOBODY;
    }

    /** @param looker who asks: an institution or an administrator */
    Explanation explain(InboundMessage arrival, String looker) {
        return database.inTransaction(tx -> {
            Explanation explanation = explained(tx, arrival);
            ledger.record(tx, looked(arrival, explanation, looker));
            return explanation;
        });
    }

    private Explanation explained(Connection tx, InboundMessage arrival) throws SQLException {
        try {
            return decided(tx, gate.examine(arrival));
        } catch (Refusal refusal) {
            return refused(tx, arrival, refusal.findings());
        }
    }

    private Explanation decided(Connection tx, VerifiedMessage message) throws SQLException, Refusal {
        Envelope envelope = message.envelope();
        Optional<CaseKey> key = message.caseKey();
        Optional<CaseState> known = key.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(cases.read(tx, List.of(key.get()), null).get(key.get()));
        DuplicateCheck.Known before =
                duplicates.find(tx, List.of(envelope), LockWait.USUAL).get(0);
        Optional<FirstAnswer> first = duplicates.answer(tx, envelope, before, duplicates.fingerprint(message));
        if (first.isPresent()) {
            return Explanation.repeated(first.get().warnings(), first.get().at());
        }
        Decision decision = gate.decide(gate.reading(tx), message, known);
        return admitted(decision.orRefuse());
    }

    private static Explanation admitted(Admission admission) {
        Outcome outcome =
                switch (admission.effect()) {
                    case DISCLOSED -> Outcome.ADMITTED;
                    case COUNTED -> Outcome.COUNTED;
                    case NONE -> Outcome.NO_EFFECT;
                };
        return new Explanation(
                outcome,
                List.of(),
                admission.warnings(),
                admission.agreement().id(),
                admission.flow().clause("accepts"),
                admission.disclosures().stream()
                        .map(disclosure -> new Shown(
                                disclosure.addressee().recipient(),
                                disclosure.cut().shown(),
                                disclosure.cut().withheld()))
                        .toList(),
                List.of(),
                null,
                admission.change().flatMap(CaseChange::due).orElse(null));
    }

    private Explanation refused(Connection tx, InboundMessage arrival, List<Finding> why) throws SQLException {
        List<NewTask> humans =
                refusals.following(tx, arrival.institution(), arrival.parsed().message(), why);
        return Explanation.refused(why, humans);
    }

    /** What a message says of itself is kept only once it was found in order. */
    private static LedgerEntry looked(InboundMessage arrival, Explanation explanation, String looker) {
        LedgerEntry.Builder entry = LedgerEntry.of(Event.LOOKED, looker)
                .agreement(explanation.agreement())
                .codes(explanation.refusal().stream()
                        .map(Finding::code)
                        .distinct()
                        .toList())
                .detail("outcome", explanation.outcome().name());
        if (explanation.agreement() != null) {
            Envelope envelope = new Envelope(arrival.parsed().message());
            entry.message(envelope.id()).correlation(envelope.correlation());
        }
        return entry.build();
    }
}
