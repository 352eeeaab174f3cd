package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the person agreed that this recipient gets these data, where that is what allows it. */
final class ConsentRule {

    private static final String CONSENT = "/data/legal/consent";
    private static final int AGE_OF_OWN_CONSENT = 16;
    private static final int ADULT = 18;

    private final ObjectNode message;
    private final String recipient;
    private final boolean recipientNeedsIt;
    private final Instant now;
    private final LocalDate today;

    ConsentRule(ObjectNode message, String recipient, boolean recipientNeedsIt, ZonedDateTime now) {
        this.message = message;
        this.recipient = recipient;
        this.recipientNeedsIt = recipientNeedsIt;
        this.now = now.toInstant();
        this.today = now.toLocalDate();
    }

    List<Finding> check() {
        if (!isNeeded()) {
            return List.of();
        }
        var consent = message.at(CONSENT);
        return switch (consent.path("status").asText()) {
            case "DHENE" -> given(consent);
            case "TERHEQUR" -> fault("FPR-232", "/status", "pëlqimi është tërhequr", "consent was withdrawn");
            case "" -> fault("FPR-231", "", "pëlqimi mungon", "consent is missing");
            default -> fault("FPR-231", "/status", "pëlqimi nuk është dhënë", "consent is not given");
        };
    }

    /** Until when consent that is given holds; empty if the message names no end. */
    static Optional<Instant> end(ObjectNode message) {
        var consent = message.at(CONSENT);
        return Stream.of("expiresAt", "withdrawnAt")
                .filter(consent::hasNonNull)
                .map(field -> moment(consent, field))
                .min(Comparator.naturalOrder());
    }

    boolean isNeeded() {
        if (!FprSchemas.asksForConsent(message.path("type").asText())) {
            return false;
        }
        return recipientNeedsIt
                || message.path("data").path("body").path("kind").asText().equals("TRANSFERIM")
                || contains(message.path("data").path("legal").path("basis"), "PELQIM");
    }

    private List<Finding> given(JsonNode consent) {
        if (consent.has("withdrawnAt") && !moment(consent, "withdrawnAt").isAfter(now)) {
            return fault("FPR-232", "/withdrawnAt", "pëlqimi është tërhequr", "consent was withdrawn");
        }
        if (consent.has("expiresAt") && !moment(consent, "expiresAt").isAfter(now)) {
            return fault("FPR-232", "/expiresAt", "pëlqimi ka skaduar", "consent has expired");
        }
        if (moment(consent, "obtainedAt").isAfter(now.plus(TimeRule.DRIFT))) {
            return fault("FPR-231", "/obtainedAt", "pëlqimi është i datës së ardhshme", "consent is dated ahead");
        }
        if (!contains(consent.path("scope"), Actors.uri(recipient))) {
            return fault("FPR-231", "/scope", "nuk e përmend marrësin", "it does not name the recipient");
        }
        if (consent.path("givenBy").asText().equals("VETE") && subjectMayBeTooYoung()) {
            return fault(
                    "FPR-231",
                    "/givenBy",
                    "nën 16 vjeç pëlqen prindi ose kujdestari; jepni datëlindjen nëse është 16",
                    "under 16 a parent or guardian consents; give the birth date if 16");
        }
        return List.of();
    }

    /**
     * What {@link #check} cannot say before it is known whether the agreement lets a household in at all. A message holds
     * one consent, and nobody agrees for another: of the household only children under 16 go with it,
     * and only if a parent or guardian gave it. A sealed household cannot be judged here.
     */
    List<Finding> household() {
        if (!isNeeded()) {
            return List.of();
        }
        var consent = message.at(CONSENT);
        var household = message.path("data").path("body").path("household");
        for (int i = 0; i < household.size(); i++) {
            if (!new Age(household.get(i), today).isUnder(AGE_OF_OWN_CONSENT) || !givenForChildren(consent)) {
                return List.of(Finding.of("FPR-231")
                        .at("/data/body/household/" + i)
                        .detail(
                                "pëlqimi i një tjetri nuk e mbulon; nga 16 vjeç secili pëlqen vetë: referojeni veç",
                                "somebody else's consent does not cover this person; from 16 on each consents: refer"
                                        + " the person separately"));
            }
        }
        return List.of();
    }

    private boolean givenForChildren(JsonNode consent) {
        return switch (consent.path("givenBy").asText()) {
            case "PRIND", "KUJDESTAR_LIGJOR" -> true;
            case "VETE" -> !new Age(message.path("data").path("body").path("subject"), today).mayBeUnder(ADULT);
            default -> false;
        };
    }

    /** A sealed subject cannot be judged here. */
    private boolean subjectMayBeTooYoung() {
        return new Age(message.path("data").path("body").path("subject"), today).mayBeUnder(AGE_OF_OWN_CONSENT);
    }

    private static Instant moment(JsonNode consent, String field) {
        return Clock.moment(consent.get(field).textValue());
    }

    private static boolean contains(JsonNode array, String text) {
        for (var element : array) {
            if (element.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static List<Finding> fault(String code, String field, String sq, String en) {
        return List.of(Finding.of(code).at(CONSENT + field).detail(sq, en));
    }
}
