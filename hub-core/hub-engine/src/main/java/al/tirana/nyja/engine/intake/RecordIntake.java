package al.tirana.nyja.engine.intake;

import al.tirana.nyja.engine.gate.Admission;
import al.tirana.nyja.engine.gate.Envelope;
import al.tirana.nyja.engine.gate.Gate;
import al.tirana.nyja.engine.gate.InboundMessage;
import al.tirana.nyja.engine.gate.Refusal;
import al.tirana.nyja.engine.gate.VerifiedMessage;
import al.tirana.nyja.engine.intake.DuplicateCheck.FirstAnswer;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.fpr.Household;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
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
    private final DuplicateCheck firstAnswers;
    private final AdmissionWriter commit;
    private final Refusals refusals;
    private final Metrics metrics;

    @Inject
    public RecordIntake(
            Gate gate, DuplicateCheck firstAnswers, AdmissionWriter commit, Refusals refusals, Metrics metrics) {
        this.gate = gate;
        this.firstAnswers = firstAnswers;
        this.commit = commit;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    protected RecordIntake() {
        this(null, null, null, null, null);
    }

    /** One record; see {@link #within(Connection, List)}. */
    public Taken within(Connection tx, InboundMessage arrival) throws SQLException {
        return within(tx, List.of(arrival)).get(0);
    }

    /**
     * Takes records, in their order. Never throws for what a record says: a refusal is written down in the same
     * transaction and harms no other record of it. After the commit the caller wakes the outbox.
     *
     * @param tx the caller's transaction; neither committed nor rolled back here, except to a savepoint of its own
     * @param arrivals evidence TRANSPORT for a partner's record, HUB for a message of the hub's own
     * @return what became of each
     * @throws SQLException if the database refuses, also because a twin was committed at the same moment elsewhere; the
     *     caller's transaction is then lost as a whole, and may be tried again
     */
    public List<Taken> within(Connection tx, List<InboundMessage> arrivals) throws SQLException {
        Taken[] taken = new Taken[arrivals.size()];
        RecordGroup households = new RecordGroup(gate, firstAnswers, commit, refusals, tx, taken);
        for (int i = 0; i < taken.length; i++) {
            InboundMessage arrival = arrivals.get(i);
            try {
                VerifiedMessage examined = gate.examine(arrival);
                if (Household.is(examined.envelope().message())) {
                    households.add(i, examined);
                } else {
                    households.write();
                    taken[i] = attempt(tx, examined, firstAnswers.fingerprint(examined.envelope()), 1);
                }
            } catch (Refusal refusal) {
                households.write();
                ObjectNode message = arrival.parsed().message();
                refusals.record(tx, arrival.institution(), message, refusal.findings());
                taken[i] = Taken.refused(refusal.findings(), message, arrival.at());
            }
        }
        households.write();
        Arrays.stream(taken).forEach(this::count);
        return List.of(taken);
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

    private void count(Taken taken) {
        metrics.message(
                taken.findings().isEmpty()
                        ? taken.kind().name()
                        : taken.findings().get(0).code(),
                Metrics.NO_AGREEMENT);
    }

    /**
     * What may be refused after it has changed something goes back alone. A twin that was committed at the same moment
     * elsewhere is seen at the second attempt.
     */
    private Taken attempt(Connection tx, VerifiedMessage examined, byte[] fingerprint, int attempt)
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

    private Taken admitted(Connection tx, VerifiedMessage examined, byte[] fingerprint) throws SQLException, Refusal {
        Envelope envelope = examined.envelope();
        Optional<FirstAnswer> first = firstAnswers.find(tx, envelope, fingerprint);
        if (first.isPresent()) {
            refusals.repeated(tx, envelope);
            return Taken.repeated(first.get().warnings());
        }
        Admission admission = gate.admit(tx, examined);
        commit.end(tx, admission);
        commit.statements(commit.prepare(examined, admission, fingerprint)).run(tx);
        return Taken.admitted(admission, false);
    }
}
