package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.disclosure.Dimension.Role;
import al.tirana.nyja.disclosure.Topic;
import al.tirana.nyja.spi.FactCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is counted, and the tables that are made of it. All tables of a population share what was told before.
 *
 * @param id as files and messages call it
 * @param type short name of the message type that says it
 * @param fact name of the fact in the type's schema
 * @param by dimensions of the fact, with the codes that are always there; areas come from the agreement
 */
record Population(String id, String type, String fact, Map<String, List<String>> by, List<Plan> tables) {

    static final String UNKNOWN = "_U";
    static final String UNIT = "UNIT";

    private static final List<String> SEX = List.of("F", "M", UNKNOWN);
    private static final List<String> AGE =
            List.of("0-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+", UNKNOWN);
    private static final List<String> MANNER =
            List.of("VULLNETAR", "VULLNETAR_I_ASISTUAR", "I_DETYRUAR", "RIPRANIM", UNKNOWN);
    private static final List<String> LIMB = List.of("NJE_VIT_JASHTE", "RIPRANIM_PARREGULLT", UNKNOWN);

    /**
     * One table.
     *
     * @param by dimensions that it shows; of all others everybody together
     * @param yearly whether it is too fine for a quarter
     * @param older whether units stand as an older division of the area counts them; without one there is no such table
     */
    record Plan(String id, Topic topic, List<String> by, boolean yearly, boolean older) {

        Plan(String id, Topic topic, List<String> by, boolean yearly) {
            this(id, topic, by, yearly, false);
        }
    }

    static final List<Population> ALL = List.of(
            new Population(
                    "PERSONA",
                    "returnee.notified.v1",
                    "persons",
                    by("SEX", SEX, "AGE", AGE, "MANNER", MANNER, "LIMB", LIMB, UNIT, List.of(UNKNOWN)),
                    List.of(
                            new Plan("ZONE", Topic.ORDINARY, List.of(UNIT), false),
                            new Plan("ZONE_VJETER", Topic.ORDINARY, List.of(UNIT), false, true),
                            new Plan("GJINI_MOSHE", Topic.SENSITIVE, List.of("SEX", "AGE"), false),
                            new Plan("ARSYE_GJINI", Topic.ORDINARY, List.of("MANNER", "SEX"), false),
                            new Plan("LIGJ_GJINI", Topic.ORDINARY, List.of("LIMB", "SEX"), false),
                            new Plan("ZONE_GJINI", Topic.ORDINARY, List.of(UNIT, "SEX"), true))),
            new Population(
                    "FAMILJE",
                    "returnee.notified.v1",
                    "households",
                    by("MANNER", MANNER, UNIT, List.of(UNKNOWN)),
                    List.of(
                            new Plan("ZONE", Topic.ORDINARY, List.of(UNIT), false),
                            new Plan("ZONE_VJETER", Topic.ORDINARY, List.of(UNIT), false, true),
                            new Plan("ARSYE", Topic.ORDINARY, List.of("MANNER"), false))),
            new Population(
                    "REFERIME",
                    "referral.requested.v1",
                    "referrals",
                    by(
                            "KIND",
                            List.of("REFERIM", "TRANSFERIM", UNKNOWN),
                            "PRIORITY",
                            List.of("EMERGJENTE", "URGJENTE", "NORMALE", UNKNOWN)),
                    List.of(new Plan("LLOJ_PERPARESI", Topic.ORDINARY, List.of("KIND", "PRIORITY"), false))));

    static Population of(String id) {
        return ALL.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /** Whom else the same people are counted as: where those are hidden, these are. */
    Optional<String> alsoCountedAs() {
        return id.equals("FAMILJE") ? Optional.of("PERSONA") : Optional.empty();
    }

    /** Whether these are the same people, as persons or as households. */
    boolean isOfTheSame(Population other) {
        return equals(other)
                || alsoCountedAs().equals(Optional.of(other.id))
                || other.alsoCountedAs().equals(Optional.of(id));
    }

    /** The table that shows the same of them, there. */
    String beside(Plan plan) {
        return plan.id().equals("ARSYE") ? "ARSYE_GJINI" : plan.id();
    }

    List<String> dimensions() {
        return List.copyOf(by.keySet());
    }

    /** Of a reason nobody in a group may learn that all of it have it. */
    Role role(String dimension) {
        return switch (dimension) {
            case "SEX" -> Role.SEX;
            case "AGE" -> Role.AGE;
            case UNIT -> Role.AREA;
            case "MANNER" -> Role.TRAIT;
            default -> Role.OTHER;
        };
    }

    /** What was counted, by its codes; what the message did not say, or said as not known, is a category. */
    Map<List<String>, Long> counted(List<FactCount> facts) {
        Map<List<String>, Long> counted = new LinkedHashMap<>();
        for (FactCount count : facts) {
            if (count.type().equals(type)
                    && count.fact().equals(fact)
                    && !count.by().isEmpty()
                    && count.number() > 0) {
                List<String> codes = new ArrayList<>();
                for (String dimension : by.keySet()) {
                    codes.add(code(dimension, count.by().getOrDefault(dimension, UNKNOWN)));
                }
                counted.merge(codes, count.number(), Long::sum);
            }
        }
        return counted;
    }

    private String code(String dimension, String said) {
        boolean known = dimension.equals(UNIT)
                ? said.matches("[A-Z0-9_-]{1,20}")
                : by.get(dimension).contains(said);
        return known ? said : UNKNOWN;
    }

    private static Map<String, List<String>> by(Object... pairs) {
        Map<String, List<String>> by = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            List<String> codes = new ArrayList<>();
            ((List<?>) pairs[i + 1]).forEach(code -> codes.add(code.toString()));
            by.put(pairs[i].toString(), codes);
        }
        return by;
    }
}
