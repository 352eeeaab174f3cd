package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Parties;
import al.tirana.nyja.engine.register.Registered;
import al.tirana.nyja.engine.type.Audience;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.ActorKind;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.Rules;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Whether the person agreed, where what the recipient is demands it. */
final class ConsentCheck {

    private final Registered register;
    private final CompiledAgreement agreement;

    ConsentCheck(Registered register, CompiledAgreement agreement) {
        this.register = register;
        this.agreement = agreement;
    }

    List<Finding> recipient(Envelope envelope, ZonedDateTime now) {
        return Rules.consent(envelope.message(), kind(envelope.recipient()), now);
    }

    /** By what the recipient is; a message may demand it besides. */
    boolean isNeeded(String recipient) {
        return ActorKind.needConsent(kind(recipient));
    }

    List<Finding> household(Envelope envelope, ZonedDateTime now) {
        return Rules.household(envelope.message(), kind(envelope.recipient()), now);
    }

    /** Copies rest on the law, not on consent: they reach authorities alone. */
    void copies(Envelope original, Audience telling) throws Refusal {
        for (Envelope addressee : telling.addressees()) {
            String recipient = addressee.recipient();
            if (!recipient.equals(original.recipient()) && ActorKind.needConsent(kind(recipient))) {
                throw new Refusal(Finding.of("FPR-231")
                        .at("/data/legal/consent")
                        .detail(
                                "një kopje do të shkonte te " + recipient + ", që nuk është shënuar si autoritet",
                                "a copy would go to " + recipient + ", which is not recorded as an authority"));
            }
        }
    }

    private Optional<ActorKind> kind(String institution) {
        return Parties.kind(register.kind(institution, agreement.listed(institution)), agreement.kind(institution));
    }
}
