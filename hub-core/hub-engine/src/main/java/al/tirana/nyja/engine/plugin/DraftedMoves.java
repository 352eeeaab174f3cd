package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.plugin.PartnerCases.CaseState;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.engine.type.Move;
import al.tirana.nyja.engine.type.MovingType;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Draft;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Drafts that move a case to a state, and what is known of each: some say what is so already. For one thread.
 */
final class DraftedMoves {

    private static final MovingType MOVING = MessageTypes.get().moving();
    /** As agreements call it. */
    private static final String TYPE = MOVING.name().substring(Drafts.PREFIX.length());

    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private final CompiledAgreement agreement;
    private final String institution;
    private final PartnerCases cases;
    /** Drafts that say what is so already. */
    private final Set<Draft> unchanged = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Drafts of states to which the case could go now, and the state in which it is. */
    private final Map<Draft, String> mayBeAgain = new IdentityHashMap<>();

    DraftedMoves(CompiledAgreement agreement, String institution, PartnerCases cases) {
        this.agreement = agreement;
        this.institution = institution;
        this.cases = cases;
    }

    /** @param time as messages say it */
    Draft of(CaseRef of, String to, String time) {
        UUID moved = of.referral().orElseThrow(() -> new IllegalStateException("The case has no states"));
        CaseState known = cases.state(agreement.id(), of, institution)
                .orElseThrow(() -> new IllegalStateException("No case that this partner is a party of"));
        JsonObjectBuilder body = JSON.createObjectBuilder();
        Move move = new Move(moved, known.state(), to, time, institution, known.side());
        MOVING.telling(move).forEach(body::add);
        Draft draft = new Draft(TYPE, of)
                .to(known.other())
                .sensitivity("P2")
                .key(institution + ":ST:" + of.disclosure() + ":" + to)
                .sequence(known.sequence() + 1)
                .body(body.build());
        if (known.state().equals(to)) {
            unchanged.add(draft);
        } else if (MOVING.mayMove(move)) {
            mayBeAgain.put(draft, known.state());
        }
        return draft;
    }

    static boolean isMove(Draft draft) {
        return draft.type().equals(TYPE);
    }

    /** Whether the case is in that state already. */
    boolean isUnchanged(Draft draft) {
        return unchanged.contains(draft);
    }

    /** In which state the case is that could go to that of the draft now; empty if it could not. */
    Optional<String> from(Draft draft) {
        return Optional.ofNullable(mayBeAgain.get(draft));
    }
}
