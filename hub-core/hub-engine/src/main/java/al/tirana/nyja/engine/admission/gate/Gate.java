package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.PluginPresence;
import al.tirana.nyja.engine.register.Registered;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.CanonicalMessage;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a message meets its agreement. In two halves: {@link #examine} needs no transaction; {@link #decide} goes by what
 * was read inside the one that will commit the message, so the state that it decided on is the state that is committed.
 */
@ApplicationScoped
public class Gate {

    private final Identity identity;
    private final Signatures signatures;
    private final Agreements agreements;
    private final Institutions institutions;
    private final PluginPresence plugins;

    /** By id, as transactions found them last. Nothing is decided by it. */
    private final Map<String, AgreementInForce> lately = new ConcurrentHashMap<>();

    @Inject
    public Gate(
            Identity identity,
            Signatures signatures,
            Agreements agreements,
            Institutions institutions,
            PluginPresence plugins) {
        this.identity = identity;
        this.signatures = signatures;
        this.agreements = agreements;
        this.institutions = institutions;
        this.plugins = plugins;
    }

    /** For the container's proxy. */
    protected Gate() {
        this(null, null, null, null, null);
    }

    /** Readable, from whom it says, who is active, well formed outside, signed by them. */
    public VerifiedMessage examine(InboundMessage arrival) throws Refusal {
        Refusal.ifAny(arrival.parsed().findings());
        var message = arrival.parsed().message();
        identity.check(message, arrival);
        active(arrival);
        Refusal.ifAny(FprSchemas.envelope(message));
        CanonicalMessage canonical = CanonicalMessage.of(message);
        String evidence = signatures.check(message, canonical, arrival);
        return new VerifiedMessage(
                new Envelope(message),
                arrival.parsed().bytes(),
                canonical,
                evidence,
                arrival.at(),
                arrival.source(),
                arrival.about());
    }

    /** Also of what no door has asked: a collected file, a reply, a channel. Only the hub itself stands in no register. */
    private void active(InboundMessage arrival) throws Refusal {
        if (arrival.evidence() != InboundMessage.Evidence.HUB && !institutions.isActive(arrival.institution())) {
            throw new Refusal(Finding.of("FPR-205").at("/source"));
        }
    }

    /**
     * Why nothing is taken under an agreement at this moment, as a message would hear it; empty if it is in force.
     *
     * @param agreement empty: there is none, or none of whoever asks
     */
    public static Optional<Finding> whyNothing(Optional<AgreementInForce> agreement, Instant now) {
        try {
            AgreementCheck.inForce(agreement, now);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.findings().get(0));
        }
    }

    /** For a transaction that decides on several messages. */
    public AgreementsRead reading(Connection tx) {
        return new AgreementsRead(agreements, tx);
    }

    /**
     * Whether the message is admitted, and what follows. Changes nothing. What a refusal did not find in the register may
     * have been added just now, so it is decided once more by what the register says at this moment.
     *
     * @param known the message's case, as it stands in the transaction
     */
    public Decision decide(AgreementsRead read, VerifiedMessage examined, Optional<CaseState> known)
            throws SQLException {
        return decide(read, examined, known, null);
    }

    /**
     * As above, for who thought about it before.
     *
     * @param foreseen taken if all that it depends on is still the same; null: nothing was
     */
    public Decision decide(AgreementsRead read, VerifiedMessage examined, Optional<CaseState> known, Foreseen foreseen)
            throws SQLException {
        Situation situation = situation(read, examined.envelope(), known);
        Decision decision = foreseen != null && foreseen.situation().sameAs(situation)
                ? foreseen.decision()
                : Deciding.of(examined, situation);
        if (decision.refusal().stream().noneMatch(Gate::goesByTheRegister)) {
            return decision;
        }
        Registered now = institutions.registeredNow();
        return now.sameAs(situation.register()) ? decision : Deciding.of(examined, situation.with(now));
    }

    /** Consent is demanded by what a recipient is; a seal needs its key. */
    private static boolean goesByTheRegister(Finding finding) {
        return finding.code().equals("FPR-231")
                || finding.path() != null && finding.path().startsWith("/data/sealed");
    }

    /** What is known of institutions at this moment. From memory. */
    public Registered registered() {
        return institutions.registered();
    }

    /**
     * All that the decision on a message depends on.
     *
     * @param known the message's case; empty if there is none
     */
    public Situation situation(AgreementsRead read, Envelope envelope, Optional<CaseState> known) throws SQLException {
        var agreement = read.of(envelope.agreement(), envelope.source());
        agreement.ifPresent(found -> lately.put(envelope.agreement(), found));
        Registered register = institutions.registered();
        return new Situation(
                agreement,
                register.saysWhat(envelope.recipient()) ? register : institutions.registeredNow(),
                waits(agreement),
                known);
    }

    /**
     * What {@link #situation} would most likely find for a message whose case is not there yet. From memory; empty if no
     * message came under the agreement since the server started, or nobody can guess.
     */
    public Optional<Situation> expected(Envelope envelope) {
        var agreement = Optional.ofNullable(lately.get(envelope.agreement()))
                .filter(found -> found.agreement() != null && found.agreement().isParty(envelope.source()));
        Registered register = institutions.registered();
        return agreement.isPresent() && register.saysWhat(envelope.recipient())
                ? Optional.of(new Situation(agreement, register, waits(agreement), Optional.empty()))
                : Optional.empty();
    }

    private boolean waits(Optional<AgreementInForce> agreement) {
        return agreement
                .map(AgreementInForce::agreement)
                .filter(inForce -> plugins.waits(inForce.plugin()))
                .isPresent();
    }
}
