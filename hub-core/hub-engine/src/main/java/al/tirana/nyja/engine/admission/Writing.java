package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.Admission;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;
import al.tirana.nyja.engine.delivery.NewDelivery;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.vault.Sealed;
import java.util.List;

/**
 * All that has to be written for one admitted message. Made without the database.
 *
 * @param fingerprint keyed hash of what the message means
 * @param body what is kept of it; null if it is only counted
 * @param deliveries what follows from it, for the message that is written just before
 * @param entries for the ledger, at least one
 */
record Writing(
        VerifiedMessage examined,
        Admission admission,
        byte[] fingerprint,
        Sealed body,
        List<NewDelivery> deliveries,
        List<LedgerEntry> entries) {

    Writing {
        deliveries = List.copyOf(deliveries);
        entries = List.copyOf(entries);
    }

    Envelope envelope() {
        return admission.envelope();
    }

    boolean counted() {
        return body == null;
    }

    @Override
    public String toString() {
        return "Writing[" + envelope() + "]";
    }
}
