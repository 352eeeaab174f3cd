package al.tirana.nyja.engine.gate;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Parties;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.fpr.ActorKind;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Whether the person agreed, where what the recipient is demands it. */
@ApplicationScoped
class ConsentCheck {

    private final Institutions institutions;

    @Inject
    ConsentCheck(Institutions institutions) {
        this.institutions = institutions;
    }

    protected ConsentCheck() {
        this(null);
    }

    List<Finding> recipient(Envelope envelope, CompiledAgreement agreement, ZonedDateTime now) {
        return Rules.consent(envelope.message(), kind(envelope.recipient(), agreement), now);
    }

    /** By what the recipient is; a message may demand it besides. */
    boolean isNeeded(String recipient, CompiledAgreement agreement) {
        return ActorKind.needConsent(kind(recipient, agreement));
    }

    List<Finding> household(Envelope envelope, CompiledAgreement agreement, ZonedDateTime now) {
        return Rules.household(envelope.message(), kind(envelope.recipient(), agreement), now);
    }

    /** Copies rest on the law, not on consent: they reach authorities alone. */
    void copies(Envelope original, Audience telling, CompiledAgreement agreement) throws Refusal {
        for (Envelope addressee : telling.addressees()) {
            String recipient = addressee.recipient();
            if (!recipient.equals(original.recipient()) && ActorKind.needConsent(kind(recipient, agreement))) {
                throw new Refusal(Finding.of("FPR-231")
                        .at("/data/legal/consent")
                        .detail(
                                "një kopje do të shkonte te " + recipient + ", që nuk është shënuar si autoritet",
                                "a copy would go to " + recipient + ", which is not recorded as an authority"));
            }
        }
    }

    private Optional<ActorKind> kind(String institution, CompiledAgreement agreement) {
        return Parties.kind(institutions.kind(institution, agreement.listed(institution)), agreement.kind(institution));
    }
}
