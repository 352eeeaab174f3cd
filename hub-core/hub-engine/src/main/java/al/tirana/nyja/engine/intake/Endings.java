package al.tirana.nyja.engine.intake;

import al.tirana.nyja.agreement.Copy;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.delivery.Ending;
import al.tirana.nyja.engine.delivery.Why;
import al.tirana.nyja.engine.gate.Admission;
import al.tirana.nyja.engine.gate.Envelope;
import al.tirana.nyja.fpr.Household;
import al.tirana.nyja.fpr.Rules;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** When what is admitted now must have reached its recipient. Decides from the message and its agreement; touches nothing. */
final class Endings {

    private static final String REFERRAL = "al.tirana.fpr.referral.requested.v1";
    private static final String CHILD_PROTECTION = "MBROJTJE_FEMIJE";

    private Endings() {}

    /** @param addressee the message as it is told to one recipient */
    static Ending of(Admission admission, Envelope addressee, Period retention, Instant now) {
        // Copies reach authorities alone.
        boolean needed = admission.recipientNeedsConsent()
                && addressee.recipient().equals(admission.envelope().recipient());
        boolean consent = Rules.restsOnConsent(addressee.message(), needed);
        boolean copy = isCopyForChildren(admission.flow(), addressee);
        boolean protects = copy || addressee.purpose().equals(CHILD_PROTECTION) && !consent;
        boolean byConsent = consent && !protects;
        Map<Why, Instant> ends = new EnumMap<>(Why.class);
        addressee.expiry().ifPresent(at -> ends.put(Why.EXPIRY, at));
        if (byConsent) {
            Rules.consentEnd(addressee.message()).ifPresent(at -> ends.put(Why.CONSENT, at));
        }
        ends.put(Why.RETENTION, now.atZone(ZoneOffset.UTC).plus(retention).toInstant());
        ends.put(Why.LIMIT, now.plus(admission.flow().failure().endAfter()));
        ends.put(
                Why.AGREEMENT,
                admission
                        .agreement()
                        .validUntil()
                        .plusDays(1)
                        .atStartOfDay(admission.agreement().zone())
                        .toInstant());
        return Ending.earliest(ends, byConsent, protects, referral(addressee));
    }

    private static boolean isCopyForChildren(Flow flow, Envelope addressee) {
        return Household.is(addressee.message())
                && (addressee.purpose().equals(CHILD_PROTECTION)
                        || flow.copies().stream()
                                .anyMatch(copy -> copy.of() == Copy.Of.CHILDREN
                                        && copy.recipient().equals(addressee.recipient())));
    }

    private static UUID referral(Envelope addressee) {
        return addressee.type().equals(REFERRAL)
                ? UUID.fromString(addressee.body().path("referralId").asText())
                : null;
    }
}
