package al.tirana.nyja.engine.type.referral;

import static al.tirana.nyja.engine.type.referral.ReferralMessages.REFERRAL;

import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.IllegalStep;
import al.tirana.nyja.engine.type.Move;
import al.tirana.nyja.engine.type.MovingType;
import al.tirana.nyja.engine.type.SeenCase;
import al.tirana.nyja.engine.type.Step;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.type.ReferralStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The status machine: a referral changes state only as the protocol allows, from the state that the hub knows, by the
 * side whose turn it is. The referral's row is locked until the message is committed, so two answers cannot race.
 */
public final class ReferralStatusChanged implements MovingType {

    private static final String FROM = "/data/body/from";
    private static final String OVER = "REFERRAL_OVER";
    private static final Set<String> UNDONE = Set.of(ReferralStates.WITHDRAWN, ReferralStates.ENTERED_IN_ERROR);

    @Override
    public String name() {
        return "al.tirana.fpr.referral.status.changed.v1";
    }

    @Override
    public Optional<CaseKey> caseKey(Envelope message) {
        return CaseKey.in(Referral.KIND, ReferralMessages.FIELD, message);
    }

    @Override
    public String caseField() {
        return ReferralMessages.FIELD;
    }

    @Override
    public Map<String, String> telling(Move move) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put(ReferralMessages.FIELD, move.of().toString());
        body.put("from", move.from());
        body.put("to", move.to());
        body.put("changedAt", move.changedAt());
        body.put("changedBy", move.changedBy());
        body.put("by", move.by());
        return body;
    }

    @Override
    public boolean mayMove(Move move) {
        return ReferralStates.check(move.from(), move.to(), move.by()).legal();
    }

    @Override
    public Optional<SeenCase> look(Connection connection, UUID id, String agreement, String party, UUID disclosure)
            throws SQLException {
        return ReferralMemory.seen(connection, id, agreement, party, disclosure);
    }

    @Override
    public CaseKey caseOf(UUID id, String agreement, String one, String other) {
        return new CaseKey(Referral.KIND, id, agreement, one, other);
    }

    @Override
    public Optional<String> ended(CaseState known) {
        Referral referral = (Referral) known;
        return referral.whole() ? end(referral.state()) : Optional.of("CHANGED");
    }

    @Override
    public Step decide(Envelope message, Optional<CaseState> state) {
        if (state.isEmpty()) {
            return Step.refused(Finding.of("FPR-301").at(REFERRAL));
        }
        Referral known = (Referral) state.get();
        if (!known.whole()) {
            return ReferralMessages.changedBehindTheHub();
        }
        String by = known.sideOf(message.source());
        if (message.sequence() < known.lastSequence(by)) {
            return new Step(List.of(Finding.of("W-NO-EFFECT").at("/sequence")), true, Optional.empty());
        }
        String from = message.body().path("from").asText();
        String to = message.body().path("to").asText();
        if (!message.body().path("by").asText().equals(by)) {
            Finding stands = IllegalStep.of("/data/body/by", known.state(), ReferralStates.next(known.state(), by));
            return Step.refused(
                    stands.detail("ju jeni " + by + "; " + stands.sq(), "you are " + by + "; " + stands.en()));
        }
        if (!from.equals(known.state())
                || !ReferralStates.check(known.state(), to, by).legal()) {
            return ReferralMessages.illegal(from.equals(known.state()) ? "/data/body/to" : FROM, known.state(), by);
        }
        boolean gap = message.sequence() > known.lastSequence(by) + 1;
        return new Step(
                gap ? List.of(Finding.of("W-SEQ-GAP").at("/sequence")) : List.of(),
                false,
                Optional.of(new CaseChange(
                        known.key(),
                        known,
                        known.moved(to, by, message.sequence()),
                        false,
                        ReferralMessages.told(message, known, to),
                        end(to))));
    }

    /** What the person took back, and what never was, is in no figure. */
    @Override
    public List<CaseKey> undoes(Envelope message, CaseChange change, Set<String> parties) {
        String state = ((Referral) change.after()).state();
        return UNDONE.contains(state) ? List.of(change.key()) : List.of();
    }

    /** Whoever ends a referral stops what still waits of it and rests on the person's consent. */
    private static Optional<String> end(String state) {
        if (ReferralStates.OPEN.contains(state)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (state) {
                    case ReferralStates.WITHDRAWN, ReferralStates.CANCELLED, ReferralStates.ENTERED_IN_ERROR -> state;
                    default -> OVER;
                });
    }
}
