package al.tirana.nyja.engine.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a message, and who is told what of it.
 *
 * @param kept the message without those who refused; the message itself if nobody was dropped
 * @param cut true if somebody was dropped: the original's signature does not cover what is kept
 * @param addressees for each who is told, the message as far as it may reach that one, before the agreement's list is
 *     applied; never about nobody, so possibly none
 * @param refusedPersons how many refused
 * @param notOfferedPersons how many were not asked
 * @param elsewherePersons how many settle elsewhere, though they were told of here before
 */
public record Audience(
        ObjectNode kept,
        boolean cut,
        List<Envelope> addressees,
        int refusedPersons,
        int notOfferedPersons,
        int elsewherePersons) {

    public Audience(
            ObjectNode kept, boolean cut, List<Envelope> addressees, int refusedPersons, int notOfferedPersons) {
        this(kept, cut, addressees, refusedPersons, notOfferedPersons, 0);
    }

    public Audience {
        addressees = List.copyOf(addressees);
    }

    /** One more who is told. */
    public Audience and(Envelope addressee) {
        List<Envelope> all = new ArrayList<>(addressees);
        all.add(addressee);
        return new Audience(kept, cut, all, refusedPersons, notOfferedPersons, elsewherePersons);
    }

    /** The recipient alone. */
    public static Audience recipientOf(Envelope envelope) {
        return new Audience(envelope.message(), false, List.of(envelope), 0, 0);
    }

    @Override
    public String toString() {
        return "Audience[" + addressees.size() + "]";
    }
}
