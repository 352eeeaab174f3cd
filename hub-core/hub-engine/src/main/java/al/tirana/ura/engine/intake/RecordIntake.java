package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.gate.Admission;
import al.tirana.ura.engine.gate.Arrival;
import al.tirana.ura.engine.gate.Envelope;
import al.tirana.ura.engine.gate.Examined;
import al.tirana.ura.engine.gate.Gate;
import al.tirana.ura.engine.gate.Refusal;
import al.tirana.ura.engine.intake.FirstAnswers.FirstAnswer;
import al.tirana.ura.engine.metrics.Metrics;
import al.tirana.ura.engine.store.Together;
import al.tirana.ura.fpr.Finding;
import al.tirana.ura.fpr.Household;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The path of a message that is one record of something larger, such as a household in a file: the same gate and the
 * same commit as for a posted message, but in the caller's transaction, which also moves the caller's cursor. Nobody is
 * answered; {@link Taken} says what to report.
 */
@ApplicationScoped
public class RecordIntake {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int ATTEMPTS = 2;

    private final Gate gate;
    private final FirstAnswers firstAnswers;
    private final Commit commit;
    private final Refusals refusals;
    private final Metrics metrics;

    @Inject
    public RecordIntake(Gate gate, FirstAnswers firstAnswers, Commit commit, Refusals refusals, Metrics metrics) {
        this.gate = gate;
        this.firstAnswers = firstAnswers;
        this.commit = commit;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    protected RecordIntake() {
        this(null, null, null, null, null);
    }

    /**
     * Takes one record. Never throws for what the record says: a refusal is written down in the same transaction and
     * harms no other record of it. After the commit the caller wakes the outbox.
     *
     * @param tx the caller's transaction; neither committed nor rolled back here, except to a savepoint of its own
     * @param arrival evidence TRANSPORT for a partner's record, HUB for a message of the hub's own
     * @throws SQLException if the database refuses, also because a twin was committed at the same moment elsewhere; the
     *     caller's transaction is then lost as a whole, and may be tried again
     */
    public Taken within(Connection tx, Arrival arrival) throws SQLException {
        Taken taken = taken(tx, arrival);
        metrics.message(
                taken.findings().isEmpty()
                        ? taken.kind().name()
                        : taken.findings().get(0).code(),
                Metrics.NO_AGREEMENT);
        return taken;
    }

    /**
     * Writes a record down that was refused before it became a message, and asks a human where one is needed.
     *
     * @param tx the caller's transaction
     */
    public void refused(Connection tx, RefusedRecord record) throws SQLException {
        refusals.untranslated(tx, record);
        metrics.message(record.codes().get(0), Metrics.NO_AGREEMENT);
    }

    private Taken taken(Connection tx, Arrival arrival) throws SQLException {
        try {
            Examined examined = gate.examine(arrival);
            byte[] fingerprint = firstAnswers.fingerprint(examined.envelope());
            return Household.is(examined.envelope().message())
                    ? admitted(tx, examined, fingerprint)
                    : attempt(tx, examined, fingerprint, 1);
        } catch (Refusal refusal) {
            ObjectNode message = arrival.parsed().message();
            refusals.record(tx, arrival.institution(), message, refusal.findings());
            return refused(message, refusal.findings(), arrival.at());
        }
    }

    /** Of a household that settles elsewhere, its size is what is kept. */
    private static Taken refused(ObjectNode message, List<Finding> findings, Instant now) {
        if (message == null) {
            return Taken.refused(findings, 0, false);
        }
        boolean elsewhere = findings.get(0).code().equals("FPR-204") && Household.settlesElsewhere(message, now);
        return Taken.refused(
                findings,
                elsewhere ? message.at("/data/body/persons").size() : 0,
                Household.mayHoldMinor(message, now));
    }

    /**
     * What may be refused after it has changed something goes back alone. A notice of a household changes nothing before
     * it is certain that it is taken, and a file holds many: for these there is no savepoint. A twin that was committed at
     * the same moment elsewhere is seen at the second attempt.
     */
    private Taken attempt(Connection tx, Examined examined, byte[] fingerprint, int attempt)
            throws SQLException, Refusal {
        Savepoint before = tx.setSavepoint();
        try {
            Taken taken = admitted(tx, examined, fingerprint);
            tx.releaseSavepoint(before);
            return taken;
        } catch (Refusal refusal) {
            tx.rollback(before);
            throw refusal;
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                throw e;
            }
            tx.rollback(before);
            return attempt(tx, examined, fingerprint, attempt + 1);
        }
    }

    private Taken admitted(Connection tx, Examined examined, byte[] fingerprint) throws SQLException, Refusal {
        Envelope envelope = examined.envelope();
        Optional<FirstAnswer> first = firstAnswers.find(tx, envelope, fingerprint);
        if (first.isPresent()) {
            refusals.repeated(tx, envelope);
            return Taken.repeated(first.get().warnings());
        }
        Admission admission = gate.admit(tx, examined);
        Together statements = commit.statements(examined, admission, fingerprint); // may refuse, and changes nothing
        refusals.taken(tx, envelope, examined.at());
        statements.run(tx);
        return new Taken(
                admission.effect() == Admission.Effect.COUNTED ? Taken.Kind.COUNTED : Taken.Kind.ADMITTED,
                List.of(),
                admission.warnings(),
                admission.telling().refusedPersons(),
                admission.telling().notOfferedPersons(),
                0,
                Household.mayHoldMinor(envelope.message(), examined.at()));
    }
}
