package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.AdmissionLoop.Outcome;
import al.tirana.nyja.engine.admission.Refusals.Refused;
import al.tirana.nyja.engine.admission.gate.Admission;
import al.tirana.nyja.engine.admission.gate.Gate;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.store.GroupCommit;
import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.telemetry.Spans;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path of a message from the door to the commit: examine, recognise a repeat, admit, commit, answer. However it came
 * in, it passes here, and an answer of 202 means that it is durable. Messages that come at the same time share a transaction;
 * each is answered as if it had come alone.
 */
@ApplicationScoped
public class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int ATTEMPTS = 3;
    private static final int UNEXPECTED = 500;

    /** A second group only beside a full or a slow one. */
    private static final int AT_ONCE = 2;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    private final Database database;
    private final Gate gate;
    private final AdmissionLoop loop;
    private final SignedAnswers answers;
    private final Refusals refusals;
    private final Metrics metrics;
    private final ClockWatch watch;

    @Inject
    Spans spans = Spans.OFF;

    /** @param told to whom the message goes; none if to nobody */
    private record Passed(Answer answer, List<String> told) {

        static final Passed NOT = new Passed(null, List.of());

        static Passed toNobody(Answer answer) {
            return new Passed(answer, List.of());
        }
    }

    private final GroupCommit<PostedMessage, Outcome> groups =
            new GroupCommit<>(AT_ONCE, posted -> AdmissionLoop.names(posted.message()), this::alone, this::together);

    @Inject
    Intake(
            Database database,
            Gate gate,
            AdmissionLoop loop,
            SignedAnswers answers,
            Refusals refusals,
            Metrics metrics,
            ClockWatch watch) {
        this.database = database;
        this.gate = gate;
        this.loop = loop;
        this.answers = answers;
        this.refusals = refusals;
        this.metrics = metrics;
        this.watch = watch;
    }

    protected Intake() {
        this(null, null, null, null, null, null, null);
    }

    /** Never throws for what a sender did, nor because the database is away: both are answers. */
    public Answer receive(InboundMessage arrival) {
        return receive(arrival, FprJson.MAX_FINDINGS);
    }

    /** @param findings how many a refusal tells at most */
    public Answer receive(InboundMessage arrival, int findings) {
        long started = System.nanoTime();
        Passed passed = Passed.NOT;
        try {
            passed = passed(arrival, findings);
            return passed.answer();
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            boolean counted = metrics.gateTook(took, arrival.institution(), passed.told());
            if (counted && spans.on()) {
                spans.received(
                        arrival.parsed().message(),
                        took,
                        arrival.institution(),
                        passed == Passed.NOT ? UNEXPECTED : passed.answer().status());
            }
        }
    }

    private Passed passed(InboundMessage arrival, int findings) {
        boolean signed = false;
        try {
            if (!watch.believed()) {
                return Passed.toNobody(notReady(arrival));
            }
            VerifiedMessage examined = gate.examine(arrival);
            signed = true;
            Outcome outcome = groups.call(loop.foresee(examined));
            if (!outcome.refusal().isEmpty()) {
                throw new Refusal(outcome.refusal());
            }
            return accepted(examined, outcome);
        } catch (Refusal refusal) {
            return Passed.toNobody(refused(
                    new Refused(
                            arrival.institution(),
                            arrival.parsed().message(),
                            arrival.parsed().bytes(),
                            signed),
                    refusal,
                    findings));
        } catch (DatabaseException e) {
            return Passed.toNobody(e.isOfTheData() ? notTaken(arrival, e) : notReady(arrival));
        }
    }

    private Answer notReady(InboundMessage arrival) {
        return answers.notReady(
                arrival.institution(),
                arrival.parsed().message(),
                arrival.parsed().bytes());
    }

    /** What was refused before there was a message. */
    Answer refused(String institution, byte[] received, Refusal refusal) {
        return refused(new Refused(institution, null, received, false), refusal, FprJson.MAX_FINDINGS);
    }

    /** The database refuses this message whenever it comes: the sender is told, and so is the hub's administrator. */
    private Answer notTaken(InboundMessage arrival, DatabaseException fault) {
        LOG.error(
                "Një mesazh i {} nuk u ruajt dot / A message of {} could not be stored: SQL state {}",
                arrival.institution(),
                arrival.institution(),
                fault.sqlState());
        Finding finding = fault.sqlState().equals(UNIQUE_VIOLATION)
                ? Finding.of("FPR-409").at("/id")
                : Finding.of("FPR-506")
                        .detail("baza e të dhënave nuk e pranoi mesazhin", "the database did not take the message");
        return refused(
                new Refused(
                        arrival.institution(),
                        arrival.parsed().message(),
                        arrival.parsed().bytes(),
                        true),
                new Refusal(finding),
                FprJson.MAX_FINDINGS);
    }

    /** A refusal is evidence too: it is written down before it is answered. */
    private Answer refused(Refused refused, Refusal refusal, int most) {
        List<Finding> findings = refusal.findings();
        try {
            metrics.message(findings.get(0).code(), Metrics.NO_AGREEMENT, refused.institution(), List.of());
            refusals.record(refused, findings);
            List<Finding> told = findings.subList(0, Math.min(most, findings.size()));
            return answers.refused(refused.institution(), refused.message(), refused.received(), told);
        } catch (DatabaseException e) {
            return answers.notReady(refused.institution(), refused.message(), refused.received());
        }
    }

    private Passed accepted(VerifiedMessage examined, Outcome outcome) {
        Envelope envelope = examined.envelope();
        List<String> told = outcome.told(envelope);
        if (outcome.repeated() != null) {
            metrics.message("REPEATED", Metrics.NO_AGREEMENT, envelope.source(), told);
            return new Passed(
                    answers.accepted(
                            envelope.message(),
                            outcome.repeated().warnings(),
                            true,
                            outcome.repeated().at()),
                    told);
        }
        Admission admission = outcome.admission();
        metrics.message("ADMITTED", admission.agreement().id(), envelope.source(), told);
        return new Passed(answers.accepted(envelope.message(), admission.warnings(), false, examined.at()), told);
    }

    private List<Outcome> together(List<PostedMessage> posted) {
        return database.promptly().inTransaction(tx -> loop.together(tx, posted));
    }

    private Outcome alone(PostedMessage posted, LockWait patience) {
        return alone(posted, patience, 1);
    }

    /** Two attempts of one message at the same moment: the later one sees the first and repeats its answer. */
    private Outcome alone(PostedMessage posted, LockWait patience, int attempt) {
        try {
            return database.promptly().inTransaction(tx -> loop.alone(tx, posted, patience, attempt > 1));
        } catch (DatabaseException e) {
            boolean raced =
                    List.of(UNIQUE_VIOLATION, SERIALIZATION_FAILURE, DEADLOCK).contains(e.sqlState());
            if (!raced || attempt == ATTEMPTS) {
                throw e;
            }
            return alone(posted, patience, attempt + 1);
        }
    }
}
