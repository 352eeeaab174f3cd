package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.agreement.Copy;
import al.tirana.nyja.engine.type.Audience;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageType;
import al.tirana.nyja.engine.type.Step;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.Territory;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a household could be reached, by somebody who was told of it. It is counted and reaches nobody. What is said last counts,
 * in the time of the notice: so whoever sent the notices can be told how many of them led to somebody.
 */
public final class ReturneeContacted implements MessageType {

    private static final String NOTICE = "/correlationid";

    @Override
    public String name() {
        return "al.tirana.fpr.returnee.contacted.v1";
    }

    @Override
    public Audience audience(Envelope message, List<Copy> copies, Territory territory, ZonedDateTime there) {
        return new Audience(message.message(), false, List.of(), 0, 0);
    }

    @Override
    public boolean mayBeCounted() {
        return true;
    }

    @Override
    public boolean isOnlyCounted() {
        return true;
    }

    @Override
    public Optional<CaseKey> caseKey(Envelope message) {
        return Optional.of(Contact.key(message));
    }

    /** Whoever was not told of the household learns from the refusal as little as of one that there is not. */
    @Override
    public Step decide(Envelope message, Optional<CaseState> known) {
        Optional<Notice> notice = known.map(state -> ((Contact) state).notice());
        if (notice.isPresent() && notice.get().withdrawn()) {
            return Step.refused(Finding.of("FPR-320")
                    .at(NOTICE)
                    .detail(
                            "njoftimi u anulua; për të nuk tregohet më asgjë",
                            "the notice was withdrawn; nothing more is told about it"));
        }
        if (notice.filter(told -> told.knowing().contains(message.source())).isEmpty()) {
            return Step.refused(Finding.of("FPR-301")
                    .at(NOTICE)
                    .detail(
                            "asnjë njoftim që ju është dhënë nuk e ka këtë correlationid",
                            "no notice that you were told has this correlationid"));
        }
        String told =
                message.correlation() + " " + message.body().path("result").asText();
        return new Step(
                List.of(), false, Optional.of(CaseChange.replacing(Contact.key(message), known.get(), told, Set.of())));
    }

    @Override
    public boolean countsInstead() {
        return true; // what was said of the same household before
    }

    @Override
    public Optional<Instant> countsAt(CaseChange change) {
        return Optional.of(((Contact) change.before()).notice().firstAt());
    }
}
