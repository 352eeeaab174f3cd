package al.tirana.nyja.engine.admission;

import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.admission.gate.Admission;
import al.tirana.nyja.engine.admission.gate.Disclosure;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.delivery.Ending;
import al.tirana.nyja.engine.delivery.LaneClaims;
import al.tirana.nyja.engine.delivery.NewDelivery;
import al.tirana.nyja.engine.delivery.Outbox;
import al.tirana.nyja.engine.delivery.Why;
import al.tirana.nyja.engine.fact.Counting;
import al.tirana.nyja.engine.fact.Facts;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.StatementBatch;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseStore;
import al.tirana.nyja.engine.type.Cases;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.spi.FprMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Message, disclosures, deliveries and ledger entries, in one transaction: all of it is durable, or none. */
@ApplicationScoped
class AdmissionWriter {

    private final Cases cases;
    private final Facts facts;
    private final Originals originals;
    private final CountedMessages counted;
    private final Disclosures disclosures;
    private final Vault vault;
    private final Outbox outbox;
    private final Closing closing;
    private final Ledger ledger;

    @Inject
    AdmissionWriter(
            Cases cases,
            Facts facts,
            Originals originals,
            CountedMessages counted,
            Disclosures disclosures,
            Vault vault,
            Outbox outbox,
            Closing closing,
            Ledger ledger) {
        this.cases = cases;
        this.facts = facts;
        this.originals = originals;
        this.counted = counted;
        this.disclosures = disclosures;
        this.vault = vault;
        this.outbox = outbox;
        this.closing = closing;
        this.ledger = ledger;
    }

    protected AdmissionWriter() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /** What has to be written; nothing is yet. */
    Writing prepare(VerifiedMessage examined, Admission admission, byte[] fingerprint) {
        List<LedgerEntry> entries = new ArrayList<>(List.of(admitted(admission)));
        if (admission.effect() == Admission.Effect.COUNTED) {
            return new Writing(examined, admission, fingerprint, null, List.of(), entries);
        }
        Envelope envelope = admission.envelope();
        Instant now = examined.at();
        Originals.Original original = originals.of(examined, admission);
        Period retention =
                Retention.shorter(envelope.retention(), admission.flow().retention(), now);
        Sealed body = vault.seal(
                admission.agreement().id(),
                retention,
                now,
                Originals.belongsTo(
                        envelope.source(),
                        envelope.id().toString(),
                        envelope.idempotencyKey(),
                        examined.evidence(),
                        fingerprint),
                original.bytes());
        List<NewDelivery> deliveries = new ArrayList<>();
        for (Disclosure disclosure : admission.disclosures()) {
            Disclosures.Made made = disclosures.make(admission, disclosure, original.hash(), now);
            Ending ending = Endings.of(admission, disclosure, retention, now);
            deliveries.add(delivery(admission, disclosure.flow(), made, ending, retention, now));
            entries.add(disclosed(admission, disclosure.flow(), made, ending));
        }
        return new Writing(examined, admission, fingerprint, body, deliveries, entries);
    }

    /**
     * One message, within a transaction that goes on.
     *
     * @param claims of the transaction; null: nothing is claimed
     */
    void write(Connection tx, Writing one, LaneClaims claims) throws SQLException {
        end(tx, one.admission(), claims);
        followed(message(tx, one), one.deliveries(), one.entries(), claims).run(tx);
    }

    /** One message, and the commit. */
    void commit(Connection tx, Writing one) throws SQLException {
        end(tx, one.admission(), null);
        commit(tx, message(tx, one), one.deliveries(), one.entries());
    }

    private StatementBatch message(Connection tx, Writing one) throws SQLException {
        StatementBatch statements = new StatementBatch();
        if (one.counted()) {
            counted.add(statements, List.of(one));
        } else {
            MessageRows.add(statements, one);
        }
        change(tx, statements, List.of(one));
        return statements;
    }

    /**
     * Several messages of different ids and cases, in two round trips.
     *
     * @param claims as for {@link #write(Connection, Writing, LaneClaims)}
     */
    void write(Connection tx, List<Writing> many, LaneClaims claims) throws SQLException {
        for (Writing one : many) {
            end(tx, one.admission(), claims);
        }
        List<Writing> kept = kept(many);
        Map<UUID, Long> rows = kept.isEmpty() ? Map.of() : MessageRows.insert(tx, kept);
        followed(following(tx, many), deliveries(many, rows), entries(many), claims)
                .run(tx);
    }

    /**
     * Several messages of different ids and cases, none of which ends its case, and the commit. Locks are taken in the
     * order of a single message: what came before, the message, its case, its lanes; each in an order of its own.
     *
     * @return the messages that were not written, because others of their id or key were committed at the same moment
     */
    Set<UUID> commit(Connection tx, List<Writing> many) throws SQLException {
        List<Writing> kept = kept(many);
        Map<UUID, Long> rows = kept.isEmpty() ? Map.of() : MessageRows.insertNew(tx, kept);
        Set<UUID> twins = new HashSet<>();
        kept.stream()
                .map(one -> one.envelope().id())
                .filter(id -> !rows.containsKey(id))
                .forEach(twins::add);
        List<Writing> written = many.stream()
                .filter(one -> !twins.contains(one.envelope().id()))
                .toList();
        commit(tx, following(tx, written), deliveries(written, rows), entries(written));
        return twins;
    }

    private static List<Writing> kept(List<Writing> many) {
        return many.stream().filter(one -> !one.counted()).toList();
    }

    private StatementBatch following(Connection tx, List<Writing> many) throws SQLException {
        StatementBatch statements = new StatementBatch();
        change(tx, statements, many);
        counted.add(statements, many.stream().filter(Writing::counted).toList());
        return statements;
    }

    private static List<NewDelivery> deliveries(List<Writing> many, Map<UUID, Long> rows) {
        List<NewDelivery> deliveries = new ArrayList<>();
        for (Writing one : many) {
            one.deliveries()
                    .forEach(delivery ->
                            deliveries.add(delivery.of(rows.get(one.envelope().id()))));
        }
        return deliveries;
    }

    private static List<LedgerEntry> entries(List<Writing> many) {
        return many.stream().flatMap(one -> one.entries().stream()).toList();
    }

    /** The last of the transaction. Workers get what it claimed for them as soon as it is durable. */
    private void commit(
            Connection tx, StatementBatch statements, List<NewDelivery> deliveries, List<LedgerEntry> entries)
            throws SQLException {
        if (deliveries.isEmpty()) {
            followed(statements, deliveries, entries, null).commit(tx);
            return;
        }
        try (LaneClaims claims = outbox.claim(statements, deliveries)) {
            ledger.record(statements, entries);
            statements.commit(tx);
            claims.committed();
        }
    }

    /**
     * Whoever ends a case stops what still waits of it and rests on the person's consent. Its lanes are locked from here
     * to the commit, so of the case only the news itself goes out.
     */
    private void end(Connection tx, Admission admission, LaneClaims claims) throws SQLException {
        Optional<String> why = admission.change().flatMap(CaseChange::ends);
        Set<String> leaves = admission.change().map(CaseChange::leaves).orElse(Set.of());
        if (claims != null && (why.isPresent() || !leaves.isEmpty())) {
            claims.undo(tx);
        }
        if (why.isPresent()) {
            CaseKey key = admission.change().get().key();
            closing.referral(tx, key.id(), admission.agreement().id(), key.one(), key.other(), Why.valueOf(why.get()));
        }
        if (!leaves.isEmpty()) {
            closing.leaving(
                    tx,
                    admission.envelope().correlation(),
                    admission.agreement().id(),
                    leaves);
        }
    }

    private void change(Connection tx, StatementBatch statements, List<Writing> many) throws SQLException {
        List<CaseStore.Written> changes = new ArrayList<>();
        for (Writing one : many) {
            one.admission()
                    .change()
                    .ifPresent(change -> changes.add(
                            new CaseStore.Written(change, one.examined().at())));
        }
        cases.write(tx, statements, changes);
        List<Counting> counting = new ArrayList<>();
        for (Writing one : many) {
            Admission admission = one.admission();
            counting.add(Counting.of(
                    admission.agreement(),
                    admission.envelope(),
                    admission.audience().kept(),
                    tells(admission),
                    admission.change(),
                    one.examined().at()));
        }
        facts.add(tx, statements, counting);
    }

    /** Not where somebody is only told that something does not hold any more. */
    private static boolean tells(Admission admission) {
        return admission.disclosures().stream().anyMatch(told -> told.flow() == admission.flow());
    }

    private StatementBatch followed(
            StatementBatch statements, List<NewDelivery> deliveries, List<LedgerEntry> entries, LaneClaims claims) {
        if (!deliveries.isEmpty() && claims != null) {
            outbox.claim(statements, deliveries, claims);
        } else if (!deliveries.isEmpty()) {
            outbox.add(statements, deliveries);
        }
        ledger.record(statements, entries);
        return statements;
    }

    private NewDelivery delivery(
            Admission admission, Flow flow, Disclosures.Made made, Ending ending, Period retention, Instant now) {
        Envelope envelope = admission.envelope();
        String belongsTo = NewDelivery.belongsTo(
                made.id(),
                made.recipient(),
                admission.agreement().id(),
                admission.agreement().version(),
                flow.id(),
                envelope.correlation(),
                made.idempotencyKey(),
                ending.terms());
        return new NewDelivery(
                null,
                made.id(),
                flow.id(),
                made.recipient(),
                flow.channel(made.recipient()),
                admission.agreement().id(),
                admission.agreement().version(),
                envelope.correlation(),
                envelope.laneKey(),
                made.idempotencyKey(),
                ending,
                vault.seal(admission.agreement().id(), retention, now, belongsTo, made.message()),
                FprMessage.ofBytes(made.message()));
    }

    private static LedgerEntry admitted(Admission admission) {
        Envelope envelope = admission.envelope();
        List<String> warnings = admission.warnings().stream().map(Finding::code).toList();
        LedgerEntry.Builder entry = LedgerEntry.of(Event.ADMITTED, envelope.source())
                .agreement(admission.agreement().id())
                .clause(admission.flow().clause("accepts"))
                .correlation(envelope.correlation())
                .message(envelope.id())
                .codes(warnings)
                .detail("type", envelope.type())
                .detail("document", admission.agreement().hash())
                .detail("effect", admission.effect().name());
        admission.change().ifPresent(change -> entry.detail(change.key().kind(), change.told()));
        admission
                .change()
                .flatMap(CaseChange::due)
                .ifPresent(due -> entry.detail("due", due.due().toString()));
        return entry.build();
    }

    private static LedgerEntry disclosed(Admission admission, Flow flow, Disclosures.Made made, Ending ending) {
        Envelope envelope = admission.envelope();
        return LedgerEntry.of(Event.DISCLOSED, "HUB")
                .agreement(admission.agreement().id())
                .clause(flow.clause("discloses"))
                .correlation(envelope.correlation())
                .message(envelope.id())
                .disclosure(made.id())
                .recipient(made.recipient())
                .paths(made.shown())
                .detail("document", admission.agreement().hash())
                .detail("terms", ending.terms())
                .detail("withheld", String.join(" ", made.withheld()))
                .build();
    }
}
