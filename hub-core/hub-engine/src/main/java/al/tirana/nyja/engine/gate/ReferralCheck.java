package al.tirana.nyja.engine.gate;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.gate.Admission.Effect;
import al.tirana.nyja.engine.gate.ReferralMemory.Referral;
import al.tirana.nyja.engine.human.HumanTasks;
import al.tirana.nyja.engine.human.Kind;
import al.tirana.nyja.engine.human.LateReferrals;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.ReferralStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The status machine: a referral changes state only as the protocol allows, from the state that the hub knows, by the
 * side whose turn it is. The referral's row is locked until the message is committed, so two answers cannot race.
 */
@ApplicationScoped
class ReferralCheck {

    private static final String REQUESTED_TYPE = "al.tirana.fpr.referral.requested.v1";
    private static final String CHANGED_TYPE = "al.tirana.fpr.referral.status.changed.v1";
    private static final String REFERRAL = "/data/body/referralId";
    private static final String FROM = "/data/body/from";

    private final ReferralMemory memory;
    private final HumanTasks tasks;
    private final Duration emergencyWithin;

    @Inject
    ReferralCheck(ReferralMemory memory, HumanTasks tasks, HubSettings settings) {
        this(memory, tasks, settings.duration("emergency.received.within"));
    }

    ReferralCheck(ReferralMemory memory, HumanTasks tasks, Duration emergencyWithin) {
        this.memory = memory;
        this.tasks = tasks;
        this.emergencyWithin = emergencyWithin;
    }

    protected ReferralCheck() {
        this(null, null, (Duration) null);
    }

    Effect check(Connection tx, Envelope envelope, CompiledAgreement agreement, List<Finding> warnings, Instant now)
            throws Refusal, SQLException {
        return switch (envelope.type()) {
            case REQUESTED_TYPE -> requested(tx, envelope, agreement, now);
            case CHANGED_TYPE -> changed(tx, envelope, agreement, warnings, now);
            default -> Effect.DISCLOSED;
        };
    }

    private Effect requested(Connection tx, Envelope envelope, CompiledAgreement agreement, Instant now)
            throws Refusal, SQLException {
        Referral referral = new Referral(
                referralId(envelope),
                agreement.id(),
                envelope.source(),
                envelope.recipient(),
                ReferralStates.REQUESTED,
                envelope.sequence(),
                0,
                envelope.correlation(),
                isEmergency(envelope) ? now.plus(emergencyWithin) : null,
                false);
        if (!memory.open(tx, referral, now)) {
            String state = known(tx, envelope, agreement).map(Referral::state).orElse("?");
            throw illegal(REFERRAL, state);
        }
        return Effect.DISCLOSED;
    }

    private Effect changed(
            Connection tx, Envelope envelope, CompiledAgreement agreement, List<Finding> warnings, Instant now)
            throws Refusal, SQLException {
        Referral known = known(tx, envelope, agreement)
                .orElseThrow(() -> new Refusal(Finding.of("FPR-301").at(REFERRAL)));
        String by = known.sideOf(envelope.source());
        if (envelope.sequence() < known.lastSequence(by)) {
            warnings.add(Finding.of("W-NO-EFFECT").at("/sequence"));
            return Effect.NONE;
        }
        String from = envelope.body().path("from").asText();
        String to = envelope.body().path("to").asText();
        if (!envelope.body().path("by").asText().equals(by)) {
            throw new Refusal(Finding.of("FPR-320")
                    .at("/data/body/by")
                    .detail(
                            "ju jeni " + by + "; gjendja: " + known.state(),
                            "you are " + by + "; state: " + known.state()));
        }
        if (!from.equals(known.state())
                || !ReferralStates.check(known.state(), to, by).legal()) {
            throw illegal(from.equals(known.state()) ? "/data/body/to" : FROM, known.state());
        }
        gap(known, by, envelope.sequence()).ifPresent(warnings::add);
        memory.change(tx, known, to, by, envelope.sequence(), now);
        if (known.asked()) {
            tasks.resolved(
                    tx,
                    Kind.NO_RECEIVED,
                    known.agreement(),
                    known.referrer(),
                    List.of(LateReferrals.subject(known.id())));
        }
        return Effect.DISCLOSED;
    }

    private Optional<Referral> known(Connection tx, Envelope envelope, CompiledAgreement agreement)
            throws SQLException, Refusal {
        return memory.locked(tx, referralId(envelope), agreement.id(), envelope.source(), envelope.recipient());
    }

    private static Optional<Finding> gap(Referral known, String by, long sequence) {
        return sequence > known.lastSequence(by) + 1
                ? Optional.of(Finding.of("W-SEQ-GAP").at("/sequence"))
                : Optional.empty();
    }

    private static boolean isEmergency(Envelope envelope) {
        String emergency = "EMERGJENTE";
        return envelope.text("priority").equals(emergency)
                || envelope.body().path("priority").asText().equals(emergency);
    }

    private static UUID referralId(Envelope envelope) {
        return UUID.fromString(envelope.body().path("referralId").asText());
    }

    private static Refusal illegal(String path, String state) {
        return new Refusal(
                Finding.of("FPR-320").at(path).detail("gjendja e tanishme: " + state, "current state: " + state));
    }
}
