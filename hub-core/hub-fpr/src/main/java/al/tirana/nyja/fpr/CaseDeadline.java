package al.tirana.nyja.fpr;

import al.tirana.nyja.fpr.BroughtType.Unusable;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Until when a case of a brought type has to be answered: {@code deadline} in the {@code x-fpr-case} of the type that opens
 * it. Immutable.
 *
 * <pre>{@code
 * "deadline": {"field": "answerBy", "in": ["ASKED"], "reminds": "courses.reminded.v1",
 *              "ends": "courses.moved.v1", "to": "LAPSED", "grace": 1}
 * "deadline": {"workingDays": 5, "ends": "courses.moved.v1", "to": "LAPSED"}
 * }</pre>
 *
 * @param field of the body, a date or a moment from which it is counted; empty: from when the message came
 * @param within so long after
 * @param workingDays or with the last of so many working days after, in the agreement's zone
 * @param in states in which nobody has answered yet
 * @param reminds full name of the type of the reminder, which holds the case's number alone
 * @param ends full name of the type by which the hub moves the case
 * @param to the state after
 * @param grace working days from the reminder to that
 */
public record CaseDeadline(
        Optional<String> field,
        Duration within,
        int workingDays,
        Set<String> in,
        Optional<String> reminds,
        String ends,
        String to,
        int grace) {

    private static final String PREFIX = "al.tirana.fpr.";
    private static final String PLACE = "x-fpr-case.deadline";
    private static final int MOST_DAYS = 99;

    public CaseDeadline {
        in = Set.copyOf(in);
    }

    /** @param opens the state in which the case begins, and waits unless the schema says otherwise */
    static CaseDeadline of(String family, JsonNode schema, JsonNode said, String opens) throws Unusable {
        CaseRules.known(said, PLACE, Set.of("field", "within", "workingDays", "in", "reminds", "ends", "to", "grace"));
        Optional<String> field = Optional.ofNullable(said.path("field").textValue());
        if (said.has("field") && !schema.path("properties").has(field.orElse(""))) {
            throw new Unusable(PLACE + ".field duhet të emërtojë një fushë", PLACE + ".field must name a field");
        }
        if (said.has("within") && said.has("workingDays")
                || !said.has("within") && !said.has("workingDays") && field.isEmpty()) {
            throw new Unusable(
                    PLACE + " ka within ose workingDays, ose field", PLACE + " has within or workingDays, or field");
        }
        Set<String> in = new HashSet<>();
        for (JsonNode state : said.path("in")) {
            in.add(CaseRules.state(state, PLACE + ".in"));
        }
        if (in.isEmpty()) {
            in.add(opens);
        }
        Optional<String> reminds = said.has("reminds") ? Optional.of(type(family, said, "reminds")) : Optional.empty();
        return new CaseDeadline(
                field,
                within(said),
                days(said, "workingDays"),
                in,
                reminds,
                type(family, said, "ends"),
                CaseRules.state(said.path("to"), PLACE + ".to"),
                days(said, "grace"));
    }

    private static String type(String family, JsonNode said, String word) throws Unusable {
        String name = said.path(word).asText();
        if (!name.matches(family + "(\\.[a-z][a-z0-9]*)+\\.v[1-9][0-9]{0,2}")) {
            throw new Unusable(
                    PLACE + "." + word + " duhet të jetë një lloj i të njëjtës familje, si " + family + ".levizur.v1",
                    PLACE + "." + word + " must be a type of the same family, such as " + family + ".moved.v1");
        }
        return PREFIX + name;
    }

    private static Duration within(JsonNode said) throws Unusable {
        if (!said.has("within")) {
            return Duration.ZERO;
        }
        try {
            Duration within = Duration.parse(said.path("within").asText());
            if (!within.isNegative()) {
                return within;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new Unusable(
                PLACE + ".within duhet të jetë një kohë, si PT24H ose P5D",
                PLACE + ".within must be some time, such as PT24H or P5D");
    }

    private static int days(JsonNode said, String word) throws Unusable {
        JsonNode days = said.path(word);
        if (said.has(word) && !(days.canConvertToInt() && days.intValue() >= 0 && days.intValue() <= MOST_DAYS)) {
            throw new Unusable(
                    PLACE + "." + word + " duhet të jetë një numër nga 0 deri në " + MOST_DAYS,
                    PLACE + "." + word + " must be a number from 0 to " + MOST_DAYS);
        }
        return days.asInt(0);
    }
}
