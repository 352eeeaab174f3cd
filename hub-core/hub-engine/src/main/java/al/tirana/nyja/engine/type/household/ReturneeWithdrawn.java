package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.agreement.Copy;
import al.tirana.nyja.engine.type.Audience;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.CorrectingType;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.Step;
import al.tirana.nyja.fpr.Territory;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A notice of return is taken back: whoever was told of it is told that it does not hold, and nobody else. */
public final class ReturneeWithdrawn implements CorrectingType {

    @Override
    public String name() {
        return TakenBack.TYPE;
    }

    @Override
    public Audience audience(Envelope message, List<Copy> copies, Territory territory, ZonedDateTime there) {
        return new Audience(message.message(), false, List.of(), 0, 0);
    }

    @Override
    public boolean protectsChild(Envelope addressee, List<Copy> copies) {
        return addressee.purpose().equals(TakenBack.CHILD_PROTECTION);
    }

    @Override
    public Optional<CaseKey> caseKey(Envelope message) {
        return Notice.key(message);
    }

    @Override
    public Step decide(Envelope message, Optional<CaseState> known) {
        return TakenBack.step(message, known);
    }

    @Override
    public Envelope takesBack(Envelope message, String recipient) {
        return TakenBack.of(message, recipient, "ANULIM");
    }

    @Override
    public List<CaseKey> undoes(Envelope message, CaseChange change, Set<String> parties) {
        return List.of(change.key(), Contact.key(message)); // nobody is reached where nobody is
    }
}
