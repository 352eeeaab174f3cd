package al.tirana.nyja.engine.gate;

import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.register.PluginPresence;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Household;
import al.tirana.nyja.fpr.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a message meets its agreement. Deny by default, cheapest check first; the first check that finds anything
 * refuses, and explains all that it found.
 *
 * <p>Two halves: {@link #examine} needs no transaction; {@link #admit} runs inside the one that will commit the message,
 * so the state that it decided on is the state that is committed.
 */
@ApplicationScoped
public class Gate {

    private final Identity identity;
    private final Signatures signatures;
    private final AgreementCheck agreements;
    private final ConsentCheck consent;
    private final SealedFor seals;
    private final Reach reach;
    private final ReferralCheck referrals;
    private final PluginPresence plugins;

    @Inject
    public Gate(
            Identity identity,
            Signatures signatures,
            AgreementCheck agreements,
            ConsentCheck consent,
            SealedFor seals,
            Reach reach,
            ReferralCheck referrals,
            PluginPresence plugins) {
        this.identity = identity;
        this.signatures = signatures;
        this.agreements = agreements;
        this.consent = consent;
        this.seals = seals;
        this.reach = reach;
        this.referrals = referrals;
        this.plugins = plugins;
    }

    /** For the container's proxy. */
    protected Gate() {
        this(null, null, null, null, null, null, null, null);
    }

    /** Readable, from whom it says, well formed outside, signed by them. */
    public VerifiedMessage examine(InboundMessage arrival) throws Refusal {
        Refusal.ifAny(arrival.parsed().findings());
        var message = arrival.parsed().message();
        identity.check(message, arrival);
        Refusal.ifAny(FprSchemas.envelope(message));
        String evidence = signatures.check(message, arrival);
        return new VerifiedMessage(new Envelope(message), arrival.parsed().bytes(), evidence, arrival.at());
    }

    /** For a transaction that admits several messages. */
    public AgreementsRead reading(Connection tx) {
        return agreements.reading(tx);
    }

    /** Allowed by an agreement in force, well formed inside, consented, sealed, accepted, and possible now. */
    public Admission admit(Connection tx, VerifiedMessage examined) throws Refusal, SQLException {
        return admit(tx, reading(tx), examined);
    }

    /** The same, with the agreements that this transaction has read. */
    public Admission admit(Connection tx, AgreementsRead read, VerifiedMessage examined) throws Refusal, SQLException {
        Envelope envelope = examined.envelope();
        var message = envelope.message();
        Instant now = examined.at();
        List<Finding> warnings = new ArrayList<>();

        refuse(Rules.time(message, now), warnings);
        AgreementInForce inForce = AgreementCheck.inForce(read, envelope, now);
        ZonedDateTime there = now.atZone(inForce.agreement().zone());
        Flow flow = agreements.flow(inForce.agreement(), envelope);
        Refusal.ifAny(FprSchemas.message(message));
        Territory.check(message, there);
        refuse(consent.recipient(envelope, inForce.agreement(), there), warnings);
        refuse(Rules.sensitivity(message, there), warnings);
        Refusal.ifAny(flow.notAccepted(message));
        refuse(consent.household(envelope, inForce.agreement(), there), warnings);
        refuse(Rules.business(message, there), warnings);
        seals.check(envelope, flow, now);
        Audience telling =
                Household.is(message) ? Audience.household(envelope, flow, there) : Audience.recipientOf(envelope);
        consent.copies(envelope, telling, inForce.agreement());
        if (plugins.waits(inForce.agreement().plugin())) {
            warnings.add(Finding.of("W-WAITS").at("/agreementid"));
        }
        Admission.Effect effect = referrals.check(tx, envelope, inForce.agreement(), warnings, now);
        reach.waits(telling).ifPresent(warnings::add);
        return new Admission(
                envelope,
                inForce.agreement(),
                flow,
                telling.addressees().isEmpty() ? Admission.Effect.COUNTED : effect,
                telling,
                consent.isNeeded(envelope.recipient(), inForce.agreement()),
                warnings);
    }

    /** Errors refuse; warnings travel with the answer. */
    private static void refuse(List<Finding> findings, List<Finding> warnings) throws Refusal {
        Refusal.ifAny(findings.stream().filter(finding -> !finding.isWarning()).toList());
        warnings.addAll(findings.stream().filter(Finding::isWarning).toList());
    }
}
