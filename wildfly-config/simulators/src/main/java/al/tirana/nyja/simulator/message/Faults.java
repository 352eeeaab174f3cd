package al.tirana.nyja.simulator.message;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes faulty inputs out of good referrals. Each has exactly one fault, and is otherwise complete and signed, so that
 * the answer shows that very fault.
 *
 * <p>{@link Fault#REPEATED} and {@link Fault#REPEATED_WITH_OTHER_BODY} need a message that was accepted before; {@link
 * Fault#ANOTHER_ACTORS_CERTIFICATE} is a good message: post it as someone else; {@link Fault#WRONG_TRANSITION} is made
 * by {@link StatusChanges#wrongTransition}.
 */
public final class Faults {

    private static final int FIFTY_MEGABYTES = 50 * 1024 * 1024;
    private static final int LEVELS = 100_000;

    private final Referrals referrals;

    public Faults(Referrals referrals) {
        this.referrals = referrals;
    }

    /** @throws IllegalArgumentException for the faults that need an earlier message */
    public FaultyInput make(Fault fault, Partner to) {
        ObjectNode draft = referrals.draft(to);
        ObjectNode body = (ObjectNode) draft.at("/data/body");
        ObjectNode subject = (ObjectNode) body.get("subject");
        switch (fault) {
            case FIELD_NOT_ACCEPTED -> ((ObjectNode) subject.get("contact")).put("email", "prove@shembull.al");
            case WITHOUT_CONSENT -> ((ObjectNode) draft.at("/data/legal")).remove("consent");
            case P4_IN_CLEAR -> subject.putArray("vulnerabilities").add("VIKTIME_E_MUNDSHME");
            case UNKNOWN_FIELD -> body.put("ngjyraEPreferuar", "e kaltër");
            case FUTURE_TIME ->
                draft.put(
                        "time",
                        Ids.text(OffsetDateTime.parse(draft.get("time").textValue())
                                .plusDays(2)));
            case IMPOSSIBLE_DATE -> subject.put("birthDate", "31.02.1990");
            case NATIONAL_ID_IN_ENVELOPE ->
                draft.put("subject", "case/" + subject.get("nid").textValue());
            case ANOTHER_ACTORS_CERTIFICATE -> {}
            case UNKNOWN_KEY -> {
                return signedByAStranger(draft, to);
            }
            case BROKEN_SIGNATURE -> {
                ObjectNode changed = referrals.signed(draft);
                changed.put("priority", "URGJENTE");
                return input(fault, changed);
            }
            case NOT_JSON, DUPLICATE_KEYS, FIFTY_MEGABYTES, DEEP_NESTING, WRONG_CHARSET -> {
                return raw(fault, Json.text(referrals.signed(draft)));
            }
            default -> throw new IllegalArgumentException(fault.word() + " needs an earlier message");
        }
        return input(fault, referrals.signed(draft));
    }

    /** The very same message again. */
    public static FaultyInput repeated(ObjectNode accepted) {
        return input(Fault.REPEATED, accepted);
    }

    /** Another content under the key of a message that was accepted. */
    public FaultyInput repeatedWithOtherBody(ObjectNode accepted) {
        ObjectNode other = accepted.deepCopy();
        other.remove("fprsig");
        other.put("id", referrals.newId());
        ((ObjectNode) other.at("/data/body/followUp")).put("method", "VIZITE");
        return input(Fault.REPEATED_WITH_OTHER_BODY, referrals.signed(other));
    }

    private static FaultyInput signedByAStranger(ObjectNode draft, Partner to) {
        String source = draft.get("source").textValue();
        String actor = source.substring(source.lastIndexOf('/') + 1);
        var stranger =
                new Referrals(actor, Institution.strangerKey(actor + "#1999-01"), 0, java.time.Clock.systemUTC());
        return input(Fault.UNKNOWN_KEY, stranger.signed(draft));
    }

    private static FaultyInput raw(Fault fault, String json) {
        byte[] bytes =
                switch (fault) {
                    case NOT_JSON -> json.substring(0, json.length() / 2).getBytes(StandardCharsets.UTF_8);
                    case DUPLICATE_KEYS ->
                        json.replaceFirst("\"priority\"", "\"priority\":\"URGJENTE\",\"priority\"")
                                .getBytes(StandardCharsets.UTF_8);
                    // "Tiranë" stands in every referral; in Latin-1 it is no UTF-8.
                    case WRONG_CHARSET -> json.getBytes(StandardCharsets.ISO_8859_1);
                    case DEEP_NESTING ->
                        ("{\"data\":" + "[".repeat(LEVELS) + "]".repeat(LEVELS) + "}").getBytes(StandardCharsets.UTF_8);
                    default -> padded(json);
                };
        return new FaultyInput(fault, bytes, Optional.empty());
    }

    /** White space after the message, which is JSON all the same: only the size is wrong. */
    private static byte[] padded(String json) {
        byte[] bytes = new byte[FIFTY_MEGABYTES];
        Arrays.fill(bytes, (byte) ' ');
        byte[] start = json.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(start, 0, bytes, 0, start.length);
        return bytes;
    }

    private static FaultyInput input(Fault fault, ObjectNode message) {
        return new FaultyInput(fault, Json.bytes(message), Optional.of(message));
    }
}
