package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.Admission;
import al.tirana.nyja.engine.admission.gate.Disclosure;
import al.tirana.nyja.engine.delivery.Ending;
import al.tirana.nyja.engine.delivery.Why;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageType;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.fpr.Rules;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

/** When what is admitted now must have reached its recipient. Decides from the message and its agreement; touches nothing. */
final class Endings {

    private static final String CHILD_PROTECTION = "MBROJTJE_FEMIJE";

    private Endings() {}

    /** @param disclosure what is told to one recipient */
    static Ending of(Admission admission, Disclosure disclosure, Period retention, Instant now) {
        Envelope addressee = disclosure.addressee();
        // Copies reach authorities alone.
        boolean needed = admission.recipientNeedsConsent()
                && addressee.recipient().equals(admission.envelope().recipient());
        boolean consent = Rules.restsOnConsent(addressee.message(), needed);
        MessageType type = MessageTypes.get().of(addressee);
        boolean copy = type.protectsChild(addressee, disclosure.flow().copies());
        boolean protects = copy || addressee.purpose().equals(CHILD_PROTECTION) && !consent;
        boolean byConsent = consent && !protects;
        Map<Why, Instant> ends = new EnumMap<>(Why.class);
        addressee.expiry().ifPresent(at -> ends.put(Why.EXPIRY, at));
        if (byConsent) {
            Rules.consentEnd(addressee.message()).ifPresent(at -> ends.put(Why.CONSENT, at));
        }
        ends.put(Why.RETENTION, now.atZone(ZoneOffset.UTC).plus(retention).toInstant());
        ends.put(Why.LIMIT, now.plus(disclosure.flow().failure().endAfter()));
        ends.put(
                Why.AGREEMENT,
                admission
                        .agreement()
                        .validUntil()
                        .plusDays(1)
                        .atStartOfDay(admission.agreement().zone())
                        .toInstant());
        return Ending.earliest(ends, byConsent, protects, type.caseOf(addressee).orElse(null));
    }
}
