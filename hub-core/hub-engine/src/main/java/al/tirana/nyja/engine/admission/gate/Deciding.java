package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Copy;
import al.tirana.nyja.agreement.Family;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.admission.gate.Admission.Effect;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.type.Audience;
import al.tirana.nyja.engine.type.Calendar;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CorrectingType;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageType;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.engine.type.Step;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Rules;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Allowed by an agreement in force, well formed inside, consented, sealed, accepted, and possible now. A pure function of
 * message, situation and clock. Deny by default, cheapest check first; the first check that finds anything refuses, and
 * explains all that it found.
 */
final class Deciding {

    private final Envelope envelope;
    private final ObjectNode message;
    private final Situation situation;
    private final Instant now;
    private final MessageType type;
    private final List<Finding> warnings = new ArrayList<>();

    private Deciding(VerifiedMessage examined, Situation situation) {
        this.envelope = examined.envelope();
        this.message = envelope.message();
        this.situation = situation;
        this.now = examined.at();
        this.type = MessageTypes.get().of(envelope);
    }

    static Decision of(VerifiedMessage examined, Situation situation) {
        try {
            return Decision.admitted(new Deciding(examined, situation).admit());
        } catch (Refusal refusal) {
            return Decision.refused(refusal.findings());
        }
    }

    private Admission admit() throws Refusal {
        refuse(Rules.time(message, now));
        AgreementInForce inForce = AgreementCheck.inForce(situation.agreement(), now);
        CompiledAgreement agreement = inForce.agreement();
        ZonedDateTime there = now.atZone(agreement.zone());
        Flow flow = AgreementCheck.flow(agreement, envelope);
        Refusal.ifAny(FprSchemas.afterEnvelope(message));
        refuse(type.purpose(message, agreement.territory(), there));
        ConsentCheck consent = new ConsentCheck(situation.register(), agreement);
        refuse(consent.recipient(envelope, there));
        refuse(Rules.sensitivity(message, there));
        Refusal.ifAny(flow.notAccepted(message));
        refuse(consent.household(envelope, there));
        refuse(Rules.business(message, agreement.territory(), there));
        SealedFor.check(envelope, flow, situation.register().sealingKeys(), now);
        Audience audience = type.audience(envelope, flow.copies(), agreement.territory(), there);
        consent.copies(envelope, audience);
        if (situation.pluginWaits()) {
            warnings.add(Finding.of("W-WAITS").at("/agreementid"));
        }
        Step step = type.decide(envelope, situation.known());
        refuse(step.findings());
        somebodyInactive(audience);
        audience = besides(audience, flow, step);
        Optional<CaseChange> change = change(step, audience);
        audience = leaving(audience, change, agreement);
        Effect effect = effect(audience, step);
        return new Admission(
                envelope,
                agreement,
                flow,
                effect,
                audience,
                effect == Effect.DISCLOSED ? disclosures(audience, agreement) : List.of(),
                change.map(changed -> due(changed, agreement)),
                consent.isNeeded(envelope.recipient()),
                warnings);
    }

    /** What the hub itself makes of a case is told to both of its parties, as far as the flow knows them. */
    private Audience besides(Audience audience, Flow flow, Step step) {
        if (!envelope.source().equals(Actors.HUB) || step.change().isEmpty()) {
            return audience;
        }
        String other = step.change().get().besides(envelope.recipient());
        return flow.recipients().contains(other) ? audience.and(envelope.to(other)) : audience;
    }

    /** A deadline of which the hub could not say that it is over is none. */
    private CaseChange due(CaseChange change, CompiledAgreement agreement) {
        return Optional.of(change)
                .filter(CaseChange::opens)
                .flatMap(opened -> type.deadline(envelope, Calendar.of(agreement, now)))
                .filter(deadline -> agreement.flow(deadline.says(), Actors.HUB).isPresent())
                .map(deadline -> change.until(envelope, deadline))
                .orElse(change);
    }

    private static Effect effect(Audience audience, Step step) {
        if (audience.addressees().isEmpty()) {
            return Effect.COUNTED;
        }
        return step.late() ? Effect.NONE : Effect.DISCLOSED;
    }

    /** Who is told how the case is now needs not be told that it is not as it was. */
    private static Optional<CaseChange> change(Step step, Audience audience) {
        Set<String> told =
                audience.addressees().stream().map(Envelope::recipient).collect(Collectors.toSet());
        return step.change().map(change -> change.staying(told));
    }

    /** Who got something of the case that does not hold any more is told that. */
    private Audience leaving(Audience audience, Optional<CaseChange> change, CompiledAgreement agreement)
            throws Refusal {
        Set<String> leaves = change.map(CaseChange::leaves).orElse(Set.of());
        for (String recipient : new TreeSet<>(leaves)) {
            Envelope told = ((CorrectingType) type).takesBack(envelope, recipient); // nobody else makes anybody leave
            Optional<String> purpose = flow(told, agreement).copies().stream()
                    .filter(copy -> Family.covers(copy.recipient(), recipient))
                    .findFirst()
                    .flatMap(Copy::purpose);
            purpose.ifPresent(own -> told.message().put("purpose", own)); // a message of its own
            audience = audience.and(told);
        }
        return audience;
    }

    private List<Disclosure> disclosures(Audience audience, CompiledAgreement agreement) throws Refusal {
        List<Disclosure> disclosures = new ArrayList<>();
        for (Envelope addressee : audience.addressees()) {
            disclosures.add(Disclosure.of(addressee, flow(addressee, agreement)));
        }
        return disclosures;
    }

    /** Where nobody could be told that something does not hold any more, nothing is changed. */
    private Flow flow(Envelope addressee, CompiledAgreement agreement) throws Refusal {
        Optional<Flow> flow = agreement.flow(addressee.type(), addressee.source());
        if (flow.filter(found -> found.knows(addressee.recipient())).isEmpty()) {
            throw new Refusal(Finding.of("FPR-201")
                    .at("/type")
                    .clause(agreement.clause("flows"))
                    .detail(
                            "marrëveshja nuk e lejon t'i thuhet " + addressee.recipient() + " që kjo nuk vlen më",
                            "the agreement does not let " + addressee.recipient()
                                    + " be told that this does not hold any more"));
        }
        return flow.get();
    }

    /**
     * Whether everybody who is to be told can be: a sender that hears it at once can call. Without the recipient's name:
     * to whom a copy goes says something about the household.
     */
    private void somebodyInactive(Audience audience) {
        if (audience.addressees().stream()
                .anyMatch(addressee -> situation.register().isInactive(addressee.recipient()))) {
            warnings.add(Finding.of("W-DEACTIVATED").at("/recipient"));
        }
    }

    /** Errors refuse; warnings travel with the answer. */
    private void refuse(List<Finding> findings) throws Refusal {
        if (findings.isEmpty()) {
            return;
        }
        Refusal.ifAny(findings.stream().filter(finding -> !finding.isWarning()).toList());
        warnings.addAll(findings.stream().filter(Finding::isWarning).toList());
    }
}
