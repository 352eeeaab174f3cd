package al.tirana.nyja.engine.brought;

import al.tirana.nyja.engine.admission.Reply;
import al.tirana.nyja.engine.admission.Unheard;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.IntConsumer;

/** Who comes to the door with words of its own hears at once what became of each record. */
@ApplicationScoped
public class BringingDesk {

    private static final int ACCEPTED = 202;
    private static final int MIXED = 207;
    private static final int REFUSED = 400;
    private static final int UNPROCESSABLE = 422;
    private static final int OURS = 500;

    private static final Finding NOT_THEIRS = Finding.of("FPR-201")
            .detail(
                    "marrëveshja e adresës nuk njihet, ose rrjedha e saj nuk vjen nga ju",
                    "the agreement of the address is not known, or its flow does not come from you");

    private final OwnWords words;
    private final Unheard unheard;
    private final int most;

    @Inject
    public BringingDesk(OwnWords words, Unheard unheard, HubSettings settings) {
        this(words, unheard, settings.integer("batch.messages"));
    }

    BringingDesk(OwnWords words, Unheard unheard, int most) {
        this.words = words;
        this.unheard = unheard;
        this.most = most;
    }

    protected BringingDesk() {
        this(null, null, 0);
    }

    /**
     * What stands in an address that leads nowhere is not written down.
     *
     * @param type of the body, as the institution calls it; empty if it does not
     * @param records hears how many records were worked on
     */
    public Reply take(
            String institution, String agreement, String flow, String type, byte[] body, IntConsumer records) {
        try {
            if (!words.isTheirs(institution, agreement, flow)) {
                return unheard.answer(institution, NOT_THEIRS, 0);
            }
            Told told = words.take(institution, agreement, flow, new Brought(body, type, ""), most);
            records.accept(told.records());
            return new Reply(status(told), "application/json", told.explanation());
        } catch (NotDurableException e) {
            return unheard.answer(institution, Finding.of(e.code()), 0);
        }
    }

    private static int status(Told told) {
        return switch (told.outcome()) {
            case ACCEPTED -> ACCEPTED;
            case PARTLY -> MIXED;
            case REFUSED -> refusal(Catalogue.get().code(told.code()).httpStatus());
        };
    }

    /** Whatever it was, it is written down: nobody has to come again with it. */
    private static int refusal(int status) {
        return status < REFUSED || status >= OURS ? UNPROCESSABLE : status;
    }
}
