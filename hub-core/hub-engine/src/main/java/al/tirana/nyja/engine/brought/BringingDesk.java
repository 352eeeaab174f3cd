package al.tirana.nyja.engine.brought;

import al.tirana.nyja.engine.admission.Reply;
import al.tirana.nyja.engine.admission.Unheard;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Who comes to the door with words of its own hears at once what became of each record. */
@ApplicationScoped
public class BringingDesk {

    private static final int ACCEPTED = 202;
    private static final int MIXED = 207;
    private static final int REFUSED = 400;

    private final OwnWords words;
    private final Unheard unheard;

    @Inject
    public BringingDesk(OwnWords words, Unheard unheard) {
        this.words = words;
        this.unheard = unheard;
    }

    protected BringingDesk() {
        this(null, null);
    }

    /** @param type of the body, as the institution calls it; empty if it does not */
    public Reply take(String institution, String agreement, String flow, String type, byte[] body) {
        try {
            Told told = words.take(institution, agreement, flow, new Brought(body, type, ""));
            return new Reply(status(told), "application/json", told.explanation());
        } catch (NotDurableException e) {
            return unheard.answer(institution, Finding.of(e.code()), 0);
        }
    }

    private static int status(Told told) {
        return switch (told.outcome()) {
            case ACCEPTED -> ACCEPTED;
            case PARTLY -> MIXED;
            case REFUSED -> Math.max(REFUSED, Catalogue.get().code(told.code()).httpStatus());
        };
    }
}
