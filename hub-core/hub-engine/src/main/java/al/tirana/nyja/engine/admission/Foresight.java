package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.AgreementsRead;
import al.tirana.nyja.engine.admission.gate.Foreseen;
import al.tirana.nyja.engine.admission.gate.Gate;
import al.tirana.nyja.engine.admission.gate.Situation;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.type.MessageTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides on messages and makes what would be written before there is a transaction, so that this work is done on any
 * thread, and no lock is held for it. Only of messages that depend on no case, or open theirs: how one stands, the
 * transaction says.
 */
final class Foresight {

    /**
     * A message with all that is known of it before its transaction.
     *
     * @param decided null: nothing was foreseen
     * @param writing null: it would be refused
     */
    record Foreknown(byte[] fingerprint, Foreseen decided, Writing writing) {}

    private final Gate gate;
    private final DuplicateCheck duplicates;
    private final AdmissionWriter writer;

    Foresight(Gate gate, DuplicateCheck duplicates, AdmissionWriter writer) {
        this.gate = gate;
        this.duplicates = duplicates;
        this.writer = writer;
    }

    /** In the order of the messages. */
    List<Foreknown> of(Database database, List<VerifiedMessage> messages) {
        List<Situation> situations = situations(database, messages);
        List<Foreknown> foreknown = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            foreknown.add(of(messages.get(i), situations.get(i)));
        }
        return foreknown;
    }

    /** From memory: it is nearly always as it was a moment ago, and where it is not, the transaction decides anew. */
    Foreknown ofPosted(VerifiedMessage message) {
        boolean ofCase = message.caseKey().isPresent()
                && !MessageTypes.get().of(message.envelope()).opensCase();
        return of(message, ofCase ? null : gate.expected(message.envelope()).orElse(null));
    }

    private Foreknown of(VerifiedMessage message, Situation situation) {
        byte[] fingerprint = duplicates.fingerprint(message);
        if (situation == null) {
            return new Foreknown(fingerprint, null, null);
        }
        Foreseen decided = Foreseen.of(message, situation);
        return new Foreknown(
                fingerprint,
                decided,
                decided.decision()
                        .admission()
                        .map(admission -> writer.prepare(message, admission, fingerprint))
                        .orElse(null));
    }

    /** Null where a case decides, and everywhere if the database does not answer: the transaction will ask it again. */
    private List<Situation> situations(Database database, List<VerifiedMessage> messages) {
        List<Situation> situations = new ArrayList<>();
        try {
            database.read(connection -> {
                AgreementsRead agreements = gate.reading(connection);
                for (VerifiedMessage message : messages) {
                    boolean ofCase = message.caseKey().isPresent();
                    situations.add(ofCase ? null : gate.situation(agreements, message.envelope(), Optional.empty()));
                }
                return null;
            });
        } catch (DatabaseException e) {
            while (situations.size() < messages.size()) {
                situations.add(null);
            }
        }
        return situations;
    }
}
