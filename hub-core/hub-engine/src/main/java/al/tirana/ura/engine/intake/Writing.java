package al.tirana.ura.engine.intake;

import al.tirana.ura.engine.delivery.NewDelivery;
import al.tirana.ura.engine.gate.Admission;
import al.tirana.ura.engine.gate.Envelope;
import al.tirana.ura.engine.gate.Examined;
import al.tirana.ura.engine.ledger.LedgerEntry;
import al.tirana.ura.engine.vault.Sealed;
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
        Examined examined,
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
