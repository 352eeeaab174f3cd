package al.tirana.nyja.fpr.type;

import al.tirana.nyja.fpr.Age;
import al.tirana.nyja.fpr.Clock;
import al.tirana.nyja.fpr.CodeDays;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Territory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The people of one notice of return, looked at as a whole: who is under age, who cares for whom, and where they come
 * from. Who is in it is judged first and the answers after, so a child whose parents refused is not without a carer.
 *
 * <p>Age is judged by the hub's clock, in the zone of the agreement; the zones of conflict are those of the day of arrival. Immutable.
 */
public final class Household {

    /** The message type that speaks of a household. */
    public static final String TYPE = "al.tirana.fpr.returnee.notified.v1";
    /** No adult in the household. */
    public static final String WITHOUT_CARER = "MITUR_PA_KUJDESTAR";
    /** The country left is a zone of conflict. */
    public static final String FROM_CONFLICT = "FEMIJE_NGA_ZONE_KONFLIKTI";
    /** An adult in the household. */
    public static final String ACCOMPANIED = "MITUR_ME_FAMILJE";
    /** Version of these rules; raised when they change. */
    public static final String RULES = "2026-01";

    /** Where the notice says in which municipality they settle. */
    public static final String DESTINATION = "/data/body/destination/bashki";

    private static final int ADULT = 18;

    /** What a person answered when asked whether the municipality may make contact. */
    public enum Answer {
        PRANUAR,
        REFUZUAR,
        NUK_U_OFRUA
    }

    /**
     * One of its people.
     *
     * @param index in the message's list
     * @param ref how the message calls the person
     * @param answer what the person answered
     * @param categories what the hub derives of the person; empty for an adult
     */
    public record Member(int index, String ref, Answer answer, Set<String> categories) {

        public Member {
            categories = Set.copyOf(categories);
        }

        public boolean refused() {
            return answer == Answer.REFUZUAR;
        }
    }

    private final List<Member> members;

    private Household(List<Member> members) {
        this.members = List.copyOf(members);
    }

    /** True if the message speaks of a household. */
    public static boolean is(ObjectNode message) {
        return message.path("type").asText().equals(TYPE);
    }

    /** @param message a notice that {@link FprSchemas#message} found in order */
    public static Household of(ObjectNode message, ZonedDateTime now) {
        JsonNode body = message.path("data").path("body");
        LocalDate today = now.toLocalDate();
        boolean adult = false;
        for (JsonNode person : body.path("persons")) {
            adult |= !new Age(person, today).mayBeUnder(ADULT);
        }
        boolean conflict = CodeLists.get()
                .find("conflict_zone", body.path("return").path("fromCountry").asText(), arrival(body, now.getZone()))
                .isPresent();
        List<Member> members = new ArrayList<>();
        for (JsonNode person : body.path("persons")) {
            Set<String> categories = new LinkedHashSet<>();
            if (new Age(person, today).mayBeUnder(ADULT)) {
                categories.add(adult ? ACCOMPANIED : WITHOUT_CARER);
                if (conflict) {
                    categories.add(FROM_CONFLICT);
                }
            }
            members.add(new Member(
                    members.size(),
                    person.path("personRef").asText(),
                    Answer.valueOf(person.path("answer").asText()),
                    categories));
        }
        return new Household(members);
    }

    /** In the order of the message. */
    public List<Member> members() {
        return members;
    }

    /** How many gave this answer. */
    public int count(Answer answer) {
        return (int)
                members.stream().filter(member -> member.answer() == answer).count();
    }

    /**
     * True if a notice names a municipality whose inhabitants are another's business. The message need not be in order.
     */
    public static boolean settlesElsewhere(ObjectNode message, Territory territory, ZonedDateTime now) {
        return is(message) && territory.leavesToOthers(message.at(DESTINATION).asText(""), CodeDays.of(message, now));
    }

    /**
     * True if a notice speaks of somebody who may be under 18. The message need not be in order; where the birth date
     * cannot be right, a child of the family counts.
     */
    public static boolean mayHoldMinor(ObjectNode message, Instant now) {
        return mayHoldMinor(message, Clock.usual(now));
    }

    /** The same, in the zone of an agreement. */
    public static boolean mayHoldMinor(ObjectNode message, ZonedDateTime now) {
        if (!is(message)) {
            return false;
        }
        for (JsonNode person : message.path("data").path("body").path("persons")) {
            if (mayBeMinor(person, now.toLocalDate())) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBeMinor(JsonNode person, LocalDate today) {
        boolean child = person.path("relation").asText().equals("FEMIJE");
        try {
            boolean dated = person.path("birthDate").isTextual()
                    ? !LocalDate.parse(person.get("birthDate").textValue()).isAfter(today)
                    : person.path("birthYear").isInt();
            return dated ? new Age(person, today).mayBeUnder(ADULT) : child;
        } catch (DateTimeException e) {
            return child;
        }
    }

    private static LocalDate arrival(JsonNode body, ZoneId zone) {
        return Clock.dateTime(body.path("crossing").path("arrivedAt").asText())
                .atZoneSameInstant(zone)
                .toLocalDate();
    }

    @Override
    public String toString() {
        return "Household[" + members.size() + "]";
    }
}
