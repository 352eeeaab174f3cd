package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.AdmissionLoop.Outcome;
import al.tirana.nyja.engine.admission.Foresight.Foreknown;
import al.tirana.nyja.engine.admission.gate.Gate;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.delivery.LaneClaims;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.engine.register.Registered;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.telemetry.Spans;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path of a message that is one record of something larger, such as a household in a file: the same gate and the
 * same commit as for a posted message, but in the caller's transaction, which also moves the caller's cursor. Nobody is
 * answered; {@link Taken} says what to report.
 */
@ApplicationScoped
public class RecordIntake {

    private static final Logger LOG = LoggerFactory.getLogger(RecordIntake.class);

    private static final int UNPROCESSABLE = 422;

    @Inject
    Spans spans = Spans.OFF;

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
        return taken(tx, examined(arrivals));
    }

    /**
     * Looks at records before there is a transaction: all that can be checked, decided and made of them by then, so that
     * several threads do it at once. Nothing is changed, and never throws for what a record says.
     *
     * @return in the same order, for {@link #taken}
     */
    public List<ConsideredRecord> consider(Database database, List<InboundMessage> arrivals) {
        List<ConsideredRecord> considered = examined(arrivals);
        List<ConsideredRecord> readable =
                considered.stream().filter(one -> one.examined() != null).toList();
        try {
            List<Foreknown> foreknown = loop.foresee(
                    database, readable.stream().map(ConsideredRecord::examined).toList());
            for (int i = 0; i < readable.size(); i++) {
                readable.get(i).foreknown(foreknown.get(i));
            }
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug(
                    "A record is looked at in its transaction: {}", e.getClass().getName()); // and fails there, alone
        }
        return considered;
    }

    /** The first look alone, for {@link #taken}; never throws for what the record says. */
    public ConsideredRecord examined(InboundMessage arrival) {
        return examine(new ConsideredRecord(arrival, gate.registered()));
    }

    private List<ConsideredRecord> examined(List<InboundMessage> arrivals) {
        Registered register = gate.registered();
        return arrivals.stream()
                .map(arrival -> examine(new ConsideredRecord(arrival, register)))
                .toList();
    }

    private ConsideredRecord examine(ConsideredRecord record) {
        try {
            record.examined(gate.examine(record.arrival()));
        } catch (Refusal refusal) {
            record.refused(refusal);
        } catch (RuntimeException | StackOverflowError e) {
            record.failed(e);
        }
        return record;
    }

    /**
     * Keeps others from the cases that records belong to, for who takes them one after the other: all of them in one order,
     * before anything else of the transaction.
     */
    public void hold(Connection tx, List<ConsideredRecord> records) throws SQLException {
        loop.hold(
                tx,
                records.stream()
                        .map(ConsideredRecord::examined)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** As {@link #within(Connection, List)}, for records that were considered before. */
    public List<Taken> taken(Connection tx, List<ConsideredRecord> records) throws SQLException {
        return taken(tx, records, null);
    }

    /**
     * As above, where what they tell is claimed for workers in the same breath.
     *
     * @param claims of this transaction; null: nothing is claimed
     */
    public List<Taken> taken(Connection tx, List<ConsideredRecord> records, LaneClaims claims) throws SQLException {
        hold(tx, records);
        List<Told> told = new ArrayList<>();
        List<VerifiedMessage> together = new ArrayList<>();
        Map<VerifiedMessage, Foreknown> foreknown = new IdentityHashMap<>();
        for (ConsideredRecord before : records) {
            ConsideredRecord record = before.register().sameAs(gate.registered())
                    ? before
                    : examine(new ConsideredRecord(before.arrival(), gate.registered()));
            record.rethrow();
            if (record.refusal() == null) {
                together.add(record.examined());
                foreknown.put(record.examined(), record.foreknown());
                continue;
            }
            told.addAll(admit(tx, together, foreknown, claims));
            together.clear();
            InboundMessage arrival = record.arrival();
            List<Finding> findings = record.refusal().findings();
            refusals.record(tx, arrival.institution(), arrival.parsed().message(), findings, arrival.source());
            told.add(new Told(Taken.refused(findings, arrival.parsed().message(), arrival.at()), List.of()));
        }
        told.addAll(admit(tx, together, foreknown, claims));
        for (int i = 0; i < told.size(); i++) {
            measure(records.get(i).arrival(), told.get(i));
        }
        return told.stream().map(Told::taken).toList();
    }

    /** @param to to whom the record goes; none if to nobody */
    private record Told(Taken taken, List<String> to) {}

    private List<Told> admit(
            Connection tx, List<VerifiedMessage> together, Map<VerifiedMessage, Foreknown> foreknown, LaneClaims claims)
            throws SQLException {
        List<Outcome> outcomes = loop.within(tx, together, foreknown::get, claims);
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            told.add(new Told(
                    taken(together.get(i), outcomes.get(i)),
                    outcomes.get(i).told(together.get(i).envelope())));
        }
        return told;
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
     * What would become of records if they came now, in their order: by the same look and the same decision. Nothing is
     * written down.
     *
     * @param tx nothing is changed in it
     * @param before what those would have left behind that were looked at earlier; hears of these
     * @return what would become of each
     */
    public List<Taken> foretold(Connection tx, List<InboundMessage> arrivals, Foretold before) throws SQLException {
        List<ConsideredRecord> records = examined(arrivals);
        List<VerifiedMessage> readable = new ArrayList<>();
        for (ConsideredRecord record : records) {
            if (record.examined() != null) {
                readable.add(record.examined());
            }
        }
        Iterator<Outcome> outcomes = loop.foretell(tx, readable, before).iterator();
        return records.stream()
                .map(record -> record.examined() == null
                        ? Taken.refused(
                                why(record),
                                record.arrival().parsed().message(),
                                record.arrival().at())
                        : taken(record.examined(), outcomes.next()))
                .toList();
    }

    /** One at which the hub itself failed is refused then, too. */
    private static List<Finding> why(ConsideredRecord record) {
        return record.refusal() == null
                ? List.of(Finding.of("FPR-506"))
                : record.refusal().findings();
    }

    /** One record; see {@link #refused(Connection, List)}. */
    public void refused(Connection tx, RefusedRecord record) throws SQLException {
        refused(tx, List.of(record));
    }

    /**
     * Writes records down that were refused before they became messages, and asks a human where one is needed.
     *
     * @param tx the caller's transaction
     */
    public void refused(Connection tx, List<RefusedRecord> records) throws SQLException {
        refusals.untranslated(tx, records);
        records.forEach(record ->
                metrics.message(record.codes().get(0), Metrics.NO_AGREEMENT, record.institution(), List.of()));
    }

    /** A record with a minor in it waits to be completed: a human is asked meanwhile. */
    public void waiting(Connection tx, RefusedRecord record) throws SQLException {
        refusals.waiting(tx, record);
    }

    private void measure(InboundMessage arrival, Told told) {
        Taken taken = told.taken();
        metrics.message(
                taken.findings().isEmpty()
                        ? taken.kind().name()
                        : taken.findings().get(0).code(),
                Metrics.NO_AGREEMENT,
                arrival.institution(),
                told.to());
        if (taken.kind() == Taken.Kind.ADMITTED) {
            JsonNode message = arrival.parsed().message();
            metrics.withheld(
                    message.path("type").asText(), WithheldTables.count(message), arrival.institution(), told.to());
        }
        if (spans.on() && metrics.counts(arrival.institution(), told.to())) {
            spans.received(
                    arrival.parsed().message(),
                    Duration.ZERO,
                    arrival.institution(),
                    taken.kind() == Taken.Kind.REFUSED ? UNPROCESSABLE : Answer.ACCEPTED);
        }
    }
}
