package al.tirana.nyja.engine.type.referral;

import static al.tirana.nyja.engine.type.referral.ReferralMessages.REFERRAL;

import al.tirana.nyja.engine.type.Calendar;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Deadline;
import al.tirana.nyja.engine.type.DueCase;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.IllegalStep;
import al.tirana.nyja.engine.type.MessageType;
import al.tirana.nyja.engine.type.Overdue;
import al.tirana.nyja.engine.type.Step;
import al.tirana.nyja.fpr.type.ReferralStates;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A referral begins: once under each number of its two parties. */
public final class ReferralRequested implements MessageType {

    private static final String EMERGENCY = "EMERGJENTE";

    @Override
    public String name() {
        return "al.tirana.fpr.referral.requested.v1";
    }

    @Override
    public Optional<CaseKey> caseKey(Envelope message) {
        return CaseKey.in(Referral.KIND, "referralId", message);
    }

    @Override
    public boolean opensCase() {
        return true;
    }

    @Override
    public Step decide(Envelope message, Optional<CaseState> known) {
        if (known.isPresent()) {
            Referral there = (Referral) known.get();
            return there.whole()
                    ? Step.refused(IllegalStep.exists(REFERRAL, there.state()))
                    : ReferralMessages.changedBehindTheHub();
        }
        boolean emergency = isEmergency(message);
        Referral opened = new Referral(
                ReferralMessages.id(message),
                message.agreement(),
                message.source(),
                message.recipient(),
                ReferralStates.REQUESTED,
                message.sequence(),
                0,
                message.correlation(),
                null,
                false,
                true);
        return new Step(
                List.of(),
                false,
                Optional.of(new CaseChange(
                        ReferralMessages.key(message),
                        null,
                        opened,
                        emergency,
                        ReferralMessages.told(message, ReferralStates.REQUESTED, emergency),
                        Optional.empty())));
    }

    /** One that is corrected by this one is the same help, counted once, whoever was to give it. */
    @Override
    public List<CaseKey> undoes(Envelope message, CaseChange change, Set<String> parties) {
        Set<String> others = new TreeSet<>(parties);
        others.add(message.recipient());
        others.remove(message.source());
        return CaseKey.in(Referral.KIND, "replacesReferralId", message).stream()
                .flatMap(key -> others.stream()
                        .map(other -> new CaseKey(key.kind(), key.id(), key.agreement(), message.source(), other)))
                .filter(key -> !key.equals(change.key()))
                .toList();
    }

    @Override
    public Optional<Deadline> deadline(Envelope message, Calendar calendar) {
        return ReferralDeadline.of(message, isEmergency(message), calendar);
    }

    @Override
    public Optional<Overdue> overdue(DueCase due, CaseState known, ZonedDateTime there) {
        return ReferralDeadline.overdue(due, (Referral) known, there);
    }

    @Override
    public Optional<UUID> caseOf(Envelope addressee) {
        return Optional.of(ReferralMessages.id(addressee));
    }

    private static boolean isEmergency(Envelope message) {
        return message.text("priority").equals(EMERGENCY)
                || message.body().path("priority").asText().equals(EMERGENCY);
    }
}
