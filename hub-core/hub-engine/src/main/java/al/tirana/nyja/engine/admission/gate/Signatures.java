package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.SigningKey;
import al.tirana.nyja.fpr.CanonicalMessage;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSignature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** An institution signs what it says, with a key that the register holds for it. */
@ApplicationScoped
class Signatures {

    private static final String PLACE = "/fprsig";

    private final Institutions institutions;

    @Inject
    Signatures(Institutions institutions) {
        this.institutions = institutions;
    }

    protected Signatures() {
        this(null);
    }

    /** Gives the evidence: the id of the key that verified the message, or who spoke for it without one. */
    String check(ObjectNode message, CanonicalMessage canonical, InboundMessage arrival) throws Refusal {
        if (!message.has("fprsig") && arrival.evidence() != InboundMessage.Evidence.SIGNATURE) {
            return arrival.evidence().name();
        }
        String keyId = FprSignature.keyId(message)
                .orElseThrow(() -> new Refusal(Finding.of("FPR-104").at(PLACE)));
        SigningKey key = institutions
                .key(keyId)
                .filter(SigningKey::active)
                .filter(known -> !hasEnded(known, arrival.at()))
                .orElseThrow(() -> new Refusal(Finding.of("FPR-106").at(PLACE)));
        if (!key.institution().equals(arrival.institution())) {
            throw new Refusal(Finding.of("FPR-203").at(PLACE));
        }
        Optional<Finding> fault = FprSignature.verify(message, canonical, key.jwk());
        if (fault.isPresent()) {
            throw new Refusal(fault.get());
        }
        return keyId;
    }

    /** A JWK may say itself until when it is used. */
    private static boolean hasEnded(SigningKey key, Instant now) {
        Date end = key.jwk().getExpirationTime();
        return end != null && now.isAfter(end.toInstant());
    }
}
