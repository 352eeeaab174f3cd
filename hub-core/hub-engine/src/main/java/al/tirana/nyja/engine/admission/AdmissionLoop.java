package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.DuplicateCheck.FirstAnswer;
import al.tirana.nyja.engine.admission.Foresight.Foreknown;
import al.tirana.nyja.engine.admission.gate.Admission;
import al.tirana.nyja.engine.admission.gate.AgreementsRead;
import al.tirana.nyja.engine.admission.gate.Gate;
import al.tirana.nyja.engine.admission.gate.Refusal;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.delivery.LaneClaims;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Cases;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one way from a message to the database: lock its case and read it, recognise a repeat, decide, prepare, write.
 * Posted messages, records of a file, replies and the hub's own words all pass here, alone or together. Those that stand
 * together are looked up and written together, since a round trip for each step of each would take longer than all the
 * work; what each leaves behind is the same as if it had come alone, in the same order. Nothing is changed before it is
 * certain that a message is taken, so none needs a savepoint.
 */
@ApplicationScoped
class AdmissionLoop {

    private final Gate gate;
    private final DuplicateCheck duplicates;
    private final Cases cases;
    private final AdmissionWriter writer;
    private final Refusals refusals;
    private final Foresight foresight;

    @Inject
    AdmissionLoop(Gate gate, DuplicateCheck duplicates, Cases cases, AdmissionWriter writer, Refusals refusals) {
        this.gate = gate;
        this.duplicates = duplicates;
        this.cases = cases;
        this.writer = writer;
        this.refusals = refusals;
        this.foresight = new Foresight(gate, duplicates, writer);
    }

    protected AdmissionLoop() {
        this(null, null, null, null, null);
    }

    /** What became of a message: refused with findings, a repeat of a first answer, or admitted. */
    record Outcome(List<Finding> refusal, FirstAnswer repeated, Admission admission) {

        private static Outcome refused(Refusal refusal) {
            return new Outcome(refusal.findings(), null, null);
        }

        /** To whom the message goes, or has gone before; none if it was refused. */
        List<String> told(Envelope envelope) {
            if (repeated != null) {
                return List.of(envelope.recipient());
            }
            return admission == null
                    ? List.of()
                    : admission.audience().addressees().stream()
                            .map(Envelope::recipient)
                            .toList();
        }
    }

    /**
     * One message in a transaction of its own, which is committed with it. A refusal is not written down here.
     *
     * @param patience how long it waits for each lock
     * @param again true if the database refused a first attempt, so that nothing is taken for granted
     */
    Outcome alone(Connection tx, PostedMessage posted, LockWait patience, boolean again) throws SQLException {
        return new Pass(tx, patience, message -> posted.known()) {
            @Override
            Optional<CaseKey> key(VerifiedMessage one) {
                // That a case is not there yet, the database says when it is opened: one look less.
                return MessageTypes.get().of(one.envelope()).opensCase() && !again ? Optional.empty() : super.key(one);
            }

            @Override
            void repeated(Envelope envelope) throws SQLException {
                refusals.repeatedAtTheDoor(tx, envelope);
            }

            @Override
            void write(List<Writing> writings) throws SQLException {
                writer.commit(tx, writings.get(0));
            }
        }.group(List.of(posted.message())).get(0);
    }

    /**
     * Posted messages of different names in one transaction, which is committed with them and waits briefly for locks. A
     * refusal is not written down here, and harms no other message.
     *
     * @param posted of different {@link #names}
     * @return what became of each; {@code null} for one that has to come alone: it ends a case, whose lanes it locks in an
     *     order of their own, or a twin of it was committed at the same moment
     */
    List<Outcome> together(Connection tx, List<PostedMessage> posted) throws SQLException {
        List<VerifiedMessage> messages =
                posted.stream().map(PostedMessage::message).toList();
        Map<VerifiedMessage, Foreknown> known = new IdentityHashMap<>();
        posted.forEach(one -> known.put(one.message(), one.known()));
        Set<UUID> twins = new HashSet<>();
        List<Outcome> outcomes = new Pass(tx, LockWait.BRIEF, known::get) {
            @Override
            boolean takes(VerifiedMessage message, byte[] fingerprint, Admission admission) {
                return admission.change().filter(CaseChange::stops).isEmpty();
            }

            @Override
            void repeated(Envelope envelope) throws SQLException {
                refusals.repeatedAtTheDoor(tx, envelope);
            }

            @Override
            void write(List<Writing> writings) throws SQLException {
                twins.addAll(writer.commit(tx, writings));
            }
        }.group(messages);
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome != null
                    && outcome.admission() != null
                    && twins.contains(messages.get(i).envelope().id())) {
                outcomes.set(i, null);
            }
        }
        return outcomes;
    }

    /**
     * Messages in a transaction that goes on, in their order. A refusal is written down in it and harms no other message.
     *
     * @throws SQLException if the database refuses, also because a twin was committed at the same moment elsewhere; the
     *     transaction is then lost as a whole, and may be tried again
     */
    List<Outcome> within(Connection tx, List<VerifiedMessage> messages) throws SQLException {
        return within(tx, messages, message -> null, null);
    }

    /**
     * As above, for messages of which something was foreseen.
     *
     * @param known what {@link #foresee} said; null if nothing was foreseen of it
     * @param claims what this transaction claims for workers; null: nothing
     */
    List<Outcome> within(
            Connection tx,
            List<VerifiedMessage> messages,
            Function<VerifiedMessage, Foreknown> known,
            LaneClaims claims)
            throws SQLException {
        Pass pass = new Pass(tx, LockWait.USUAL, known) {
            @Override
            void refused(VerifiedMessage refused, List<Finding> findings) throws SQLException {
                writeAdmitted();
                Envelope envelope = refused.envelope();
                refusals.record(tx, envelope.source(), envelope.message(), findings, refused.source());
            }

            @Override
            void repeated(Envelope envelope) throws SQLException {
                refusals.repeated(tx, envelope);
            }

            @Override
            void write(List<Writing> writings) throws SQLException {
                if (writings.size() == 1) {
                    writer.write(tx, writings.get(0), claims);
                } else {
                    writer.write(tx, writings, claims);
                }
            }
        };
        List<Outcome> outcomes = new ArrayList<>();
        for (List<VerifiedMessage> group : groups(messages)) {
            outcomes.addAll(pass.group(group));
        }
        return outcomes;
    }

    /**
     * Keeps others from the cases of messages until the transaction ends. Call it before the transaction takes any of them: a
     * case that is locked after a lane may be held by who waits for that lane.
     */
    void hold(Connection tx, List<VerifiedMessage> messages) throws SQLException {
        Set<CaseKey> keys = messages.stream()
                .map(VerifiedMessage::caseKey)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        if (messages.size() > 1 && !keys.isEmpty()) {
            cases.read(tx, keys, LockWait.USUAL);
        }
    }

    /**
     * What would become of messages if they came now, in their order. Nothing is written, and no case is locked.
     *
     * @param before what those would have left behind that were looked at earlier; hears of these
     */
    List<Outcome> foretell(Connection tx, List<VerifiedMessage> messages, Foretold before) throws SQLException {
        List<Admission> admitted = new ArrayList<>();
        Pass pass = new Pass(tx, LockWait.USUAL, message -> null) {
            @Override
            Map<CaseKey, CaseState> states(List<CaseKey> keys) throws SQLException {
                return before.over(keys, cases.read(tx, keys, null));
            }

            @Override
            Optional<FirstAnswer> first(VerifiedMessage message, DuplicateCheck.Known known, byte[] fingerprint)
                    throws SQLException, Refusal {
                Optional<FirstAnswer> first = super.first(message, known, fingerprint);
                return first.isPresent() ? first : before.first(message, fingerprint);
            }

            @Override
            boolean takes(VerifiedMessage message, byte[] fingerprint, Admission admission) {
                admitted.add(admission);
                before.take(message, fingerprint, admission);
                return false;
            }

            @Override
            void repeated(Envelope envelope) {
                // it is only looked at
            }

            @Override
            void write(List<Writing> writings) {
                throw new IllegalStateException("Nothing was taken");
            }
        };
        List<Outcome> outcomes = new ArrayList<>();
        for (List<VerifiedMessage> group : groups(messages)) {
            outcomes.addAll(pass.group(group));
        }
        Iterator<Admission> next = admitted.iterator();
        outcomes.replaceAll(outcome -> outcome == null ? new Outcome(List.of(), null, next.next()) : outcome);
        return outcomes;
    }

    /** What tells a message from others; of two that share one, the later must see the earlier. */
    static Set<Object> names(VerifiedMessage message) {
        Envelope envelope = message.envelope();
        Set<Object> names = new HashSet<>();
        names.add(envelope.id());
        names.add(envelope.source() + "\n" + envelope.idempotencyKey());
        Optional<CaseKey> key = message.caseKey();
        key.ifPresent(names::add);
        // What corrects a message must see it, and that one belongs to no case by itself.
        key.filter(of -> !of.name().isEmpty()).ifPresent(of -> names.add(envelope.source() + "\n" + of.name()));
        return names;
    }

    /** What of messages can be thought of before their transaction; on any thread. Never throws for the database. */
    List<Foreknown> foresee(Database database, List<VerifiedMessage> messages) {
        return foresight.of(database, messages);
    }

    /** As {@link #foresee(Database, List)} for one that was posted: without asking the database for anything. */
    PostedMessage foresee(VerifiedMessage message) {
        return new PostedMessage(message, foresight.ofPosted(message));
    }

    /** Messages that share an id, a key or a case go to successive groups: the later one must see the earlier. */
    private static List<List<VerifiedMessage>> groups(List<VerifiedMessage> messages) {
        List<List<VerifiedMessage>> groups = new ArrayList<>();
        List<VerifiedMessage> group = new ArrayList<>();
        Set<Object> names = new HashSet<>();
        for (VerifiedMessage message : messages) {
            Set<Object> own = names(message);
            if (own.stream().anyMatch(names::contains)) {
                groups.add(group);
                group = new ArrayList<>();
                names.clear();
            }
            names.addAll(own);
            group.add(message);
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    /** One transaction's way through the loop; how it differs from others stands in the callers. */
    private abstract class Pass {

        private final Connection tx;
        private final LockWait patience;
        private final Function<VerifiedMessage, Foreknown> foreknown;
        private final AgreementsRead agreements;
        private final List<Writing> writings = new ArrayList<>();

        /** @param foreknown what was foreseen of a message; null: nothing */
        Pass(Connection tx, LockWait patience, Function<VerifiedMessage, Foreknown> foreknown) {
            this.tx = tx;
            this.patience = patience;
            this.foreknown = foreknown;
            this.agreements = gate.reading(tx);
        }

        Optional<CaseKey> key(VerifiedMessage message) {
            return message.caseKey();
        }

        /** Whether this transaction takes what was admitted. */
        boolean takes(VerifiedMessage message, byte[] fingerprint, Admission admission) {
            return true;
        }

        /** What was answered first, if it came before. */
        Optional<FirstAnswer> first(VerifiedMessage message, DuplicateCheck.Known known, byte[] fingerprint)
                throws SQLException, Refusal {
            return duplicates.answer(tx, message.envelope(), known, fingerprint);
        }

        /** How their cases stand, which from now on nobody else changes. */
        Map<CaseKey, CaseState> states(List<CaseKey> keys) throws SQLException {
            return cases.read(tx, keys, patience);
        }

        /** The caller writes it down, once this transaction is over. */
        void refused(VerifiedMessage refused, List<Finding> findings) throws SQLException {}

        abstract void repeated(Envelope envelope) throws SQLException;

        /** @param writings at least one */
        abstract void write(List<Writing> writings) throws SQLException;

        /**
         * @param group of different names
         * @return what became of each; {@code null} for one that was admitted and not taken
         */
        List<Outcome> group(List<VerifiedMessage> group) throws SQLException {
            List<Envelope> envelopes =
                    group.stream().map(VerifiedMessage::envelope).toList();
            List<CaseKey> keys =
                    group.stream().map(this::key).flatMap(Optional::stream).toList();
            Map<CaseKey, CaseState> states = keys.isEmpty() ? Map.of() : states(keys);
            List<DuplicateCheck.Known> known = duplicates.find(tx, envelopes, patience);
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < group.size(); i++) {
                VerifiedMessage message = group.get(i);
                try {
                    outcomes.add(judge(message, known.get(i), key(message).map(states::get)));
                } catch (Refusal refusal) {
                    refused(message, refusal.findings());
                    outcomes.add(Outcome.refused(refusal));
                }
            }
            writeAdmitted();
            return outcomes;
        }

        private Outcome judge(VerifiedMessage message, DuplicateCheck.Known known, Optional<CaseState> state)
                throws SQLException, Refusal {
            Envelope envelope = message.envelope();
            Foreknown before = foreknown.apply(message);
            byte[] fingerprint = before == null ? duplicates.fingerprint(message) : before.fingerprint();
            Optional<FirstAnswer> first = first(message, known, fingerprint);
            if (first.isPresent()) {
                repeated(envelope);
                return new Outcome(List.of(), first.get(), null);
            }
            Optional<Instant> said = state.flatMap(stands -> stands.said(fingerprint));
            if (said.isPresent()) {
                repeated(envelope);
                return new Outcome(List.of(), new FirstAnswer(said.get(), List.of()), null);
            }
            Admission admission = gate.decide(agreements, message, state, before == null ? null : before.decided())
                    .orRefuse();
            if (!takes(message, fingerprint, admission)) {
                return null;
            }
            boolean foreseen = before != null
                    && before.writing() != null
                    && before.writing().admission() == admission;
            writings.add(foreseen ? before.writing() : writer.prepare(message, admission, fingerprint));
            return new Outcome(List.of(), null, admission);
        }

        final void writeAdmitted() throws SQLException {
            if (writings.isEmpty()) {
                return;
            }
            refusals.taken(
                    tx,
                    writings.stream().map(Writing::envelope).toList(),
                    writings.get(0).examined().at());
            write(writings);
            writings.clear();
        }
    }
}
