package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.AdmissionLoop.Outcome;
import al.tirana.nyja.engine.admission.gate.Gate;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.metrics.Metrics;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a message that is one record of something larger, such as a household in a file: the same gate and the
 * same commit as for a posted message, but in the caller's transaction, which also moves the caller's cursor. Nobody is
 * answered; {@link Taken} says what to report.
 */
@ApplicationScoped
public class RecordIntake {

    private final Gate gate;
    private final AdmissionLoop loop;
    private final Refusals refusals;
    private final Metrics metrics;

    @Inject
    RecordIntake(Gate gate, AdmissionLoop loop, Refusals refusals, Metrics metrics) {
        this.gate = gate;
        this.loop = loop;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    protected RecordIntake() {
        this(null, null, null, null);
    }

    /** One record; see {@link #within(Connection, List)}. */
    public Taken within(Connection tx, InboundMessage arrival) throws SQLException {
        return within(tx, List.of(arrival)).get(0);
    }

    /**
     * Takes records, in their order. Never throws for what a record says: a refusal is written down in the same
     * transaction and harms no other record of it. After the commit the caller wakes the outbox.
     *
     * @param tx the caller's transaction; neither committed nor rolled back here
     * @param arrivals evidence TRANSPORT for a partner's record, HUB for a message of the hub's own
     * @return what became of each
     * @throws SQLException if the database refuses, also because a twin was committed at the same moment elsewhere; the
     *     caller's transaction is then lost as a whole, and may be tried again
     */
    public List<Taken> within(Connection tx, List<InboundMessage> arrivals) throws SQLException {
        List<Taken> taken = new ArrayList<>();
        List<VerifiedMessage> together = new ArrayList<>();
        for (InboundMessage arrival : arrivals) {
            try {
                together.add(gate.examine(arrival));
            } catch (Refusal refusal) {
                taken.addAll(admit(tx, together));
                together.clear();
                ObjectNode message = arrival.parsed().message();
                refusals.record(tx, arrival.institution(), message, refusal.findings());
                taken.add(Taken.refused(refusal.findings(), message, arrival.at()));
            }
        }
        taken.addAll(admit(tx, together));
        taken.forEach(this::count);
        return taken;
    }

    private List<Taken> admit(Connection tx, List<VerifiedMessage> together) throws SQLException {
        List<Outcome> outcomes = loop.within(tx, together);
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            taken.add(taken(together.get(i), outcomes.get(i)));
        }
        return taken;
    }

    private static Taken taken(VerifiedMessage message, Outcome outcome) {
        if (outcome.admission() != null) {
            return Taken.admitted(outcome.admission(), message.at());
        }
        return outcome.repeated() != null
                ? Taken.repeated(outcome.repeated().warnings())
                : Taken.refused(outcome.refusal(), message.envelope().message(), message.at());
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
}
