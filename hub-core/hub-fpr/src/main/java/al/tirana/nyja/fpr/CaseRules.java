package al.tirana.nyja.fpr;

import al.tirana.nyja.fpr.BroughtType.Unusable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Which case a brought type opens or moves: {@code x-fpr-case} of its schema. It stands in the schema, so it is read,
 * proposed, approved and kept with it. Immutable.
 *
 * <pre>{@code
 * "x-fpr-case": {"id": "requestId", "opens": "ASKED", "deadline": {"workingDays": 5, "ends": "courses.moved.v1", "to": "LAPSED"}}
 * "x-fpr-case": {"id": "requestId", "state": "state", "moves": [{"from": ["ASKED"], "to": "PLACED", "by": "OTHER"}]}
 * }</pre>
 *
 * @param family first word of the type's name: types of another do not move the case
 * @param id field of the body that holds the case's number
 * @param opens the state in which a message of this type opens a case; empty if it moves one
 * @param state field of the body that holds the state after
 * @param moves which changes there are
 * @param deadline until when a case that it opens has to be answered
 */
public record CaseRules(
        String family,
        String id,
        Optional<String> opens,
        String state,
        List<Move> moves,
        Optional<CaseDeadline> deadline) {

    /** Who opened the case, and the other of its two parties. */
    public static final String OPENER = "OPENER";

    public static final String OTHER = "OTHER";
    /** The hub itself, when a deadline has passed; no party's message makes such a move. */
    public static final String HUB = "HUB";

    /** Where a case of any family has ended in one of these states, what was counted of it counts no more. */
    public static final Set<String> UNDONE = Set.of("WITHDRAWN", "ENTERED_IN_ERROR");

    private static final String UUID_REF = "https://id.tirana.al/fpr/schema/common/1.0#/$defs/uuid";
    private static final String STATE = "[A-Z][A-Z0-9_]{0,39}";

    /** @param by whose act it is; empty if either may */
    public record Move(Set<String> from, String to, Optional<String> by) {

        public Move {
            from = Set.copyOf(from);
        }
    }

    public CaseRules {
        moves = List.copyOf(moves);
    }

    /** Whether a case may go from one state to another, whoever acts. */
    public boolean leads(String from, String to) {
        return moves.stream()
                .anyMatch(move -> move.to().equals(to) && move.from().contains(from));
    }

    /** The same by one of the two. */
    public boolean leads(String from, String to, String by) {
        return moves.stream()
                .anyMatch(move -> move.to().equals(to)
                        && move.from().contains(from)
                        && move.by().map(by::equals).orElse(!by.equals(HUB)));
    }

    /** To which one of the two may lead a case from a state. */
    public List<String> next(String from, String by) {
        return moves.stream()
                .map(Move::to)
                .distinct()
                .filter(to -> leads(from, to, by))
                .toList();
    }

    /** @throws Unusable if it says something that could not be followed; empty if the type has no case */
    static Optional<CaseRules> of(String family, JsonNode schema) throws Unusable {
        JsonNode said = schema.get("x-fpr-case");
        if (said == null) {
            return Optional.empty();
        }
        known(said, "x-fpr-case", Set.of("id", "opens", "state", "moves", "deadline"));
        String id = said.path("id").asText();
        if (!required(schema, id)
                || !schema.at("/properties/" + id + "/$ref").asText().equals(UUID_REF)) {
            throw new Unusable(
                    "x-fpr-case.id duhet të emërtojë një fushë të detyrueshme me \"$ref\": \"" + UUID_REF + "\"",
                    "x-fpr-case.id must name a required field with \"$ref\": \"" + UUID_REF + "\"");
        }
        if (said.has("opens") == said.has("moves") || said.has("state") != said.has("moves")) {
            throw new Unusable(
                    "x-fpr-case ka ose opens, ose state dhe moves", "x-fpr-case has either opens, or state and moves");
        }
        if (said.has("deadline") && !said.has("opens")) {
            throw new Unusable(
                    "x-fpr-case.deadline i përket llojit që e hap rastin",
                    "x-fpr-case.deadline belongs to the type that opens the case");
        }
        if (said.has("opens")) {
            String opens = state(said.get("opens"), "x-fpr-case.opens");
            Optional<CaseDeadline> deadline = said.has("deadline")
                    ? Optional.of(CaseDeadline.of(family, schema, said.get("deadline"), opens))
                    : Optional.empty();
            return Optional.of(new CaseRules(family, id, Optional.of(opens), "", List.of(), deadline));
        }
        String state = said.path("state").asText();
        List<String> states = required(schema, state) ? texts(schema.at("/properties/" + state + "/enum")) : List.of();
        if (states.isEmpty()) {
            throw new Unusable(
                    "x-fpr-case.state duhet të emërtojë një fushë të detyrueshme me enum",
                    "x-fpr-case.state must name a required field with an enum");
        }
        List<Move> moves = new ArrayList<>();
        for (JsonNode move : said.get("moves")) {
            moves.add(move(move, "x-fpr-case.moves[" + moves.size() + "]"));
        }
        Set<String> reached = new HashSet<>();
        moves.forEach(move -> reached.add(move.to()));
        if (!reached.equals(Set.copyOf(states))) {
            throw new Unusable(
                    "x-fpr-case.moves duhet të çojë te çdo vlerë e enum-it të \"" + state + "\" dhe te asnjë tjetër",
                    "x-fpr-case.moves must lead to each value in the enum of \"" + state + "\" and to no other");
        }
        return Optional.of(new CaseRules(family, id, Optional.empty(), state, moves, Optional.empty()));
    }

    private static Move move(JsonNode said, String place) throws Unusable {
        known(said, place, Set.of("from", "to", "by"));
        Set<String> from = new HashSet<>();
        for (JsonNode one : said.path("from")) {
            from.add(state(one, place + ".from"));
        }
        if (from.isEmpty() || !said.get("from").isArray()) {
            throw new Unusable(place + ".from duhet të rendisë gjendje", place + ".from must list states");
        }
        String by = said.path("by").asText();
        if (said.has("by") && !Set.of(OPENER, OTHER, HUB).contains(by)) {
            throw new Unusable(
                    place + ".by duhet të jetë OPENER, OTHER ose HUB, ose të mungojë",
                    place + ".by must be OPENER, OTHER or HUB, or be left out");
        }
        return new Move(
                from, state(said.path("to"), place + ".to"), Optional.of(by).filter(word -> !word.isEmpty()));
    }

    static String state(JsonNode said, String place) throws Unusable {
        if (!said.isTextual() || !said.textValue().matches(STATE)) {
            throw new Unusable(
                    place + " duhet të jetë një gjendje me shkronja të mëdha, si KERKUAR",
                    place + " must be a state in capitals, such as ASKED");
        }
        return said.textValue();
    }

    static void known(JsonNode said, String place, Set<String> words) throws Unusable {
        if (!said.isObject()) {
            throw new Unusable(place + " duhet të jetë një objekt", place + " must be an object");
        }
        for (var names = said.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!words.contains(name)) {
                String all = String.join(", ", words.stream().sorted().toList());
                throw new Unusable(
                        place + ": fjalë e panjohur \"" + name + "\"; lejohen: " + all,
                        place + ": unknown word \"" + name + "\"; allowed: " + all);
            }
        }
    }

    private static boolean required(JsonNode schema, String field) {
        return !field.isEmpty()
                && !field.contains("/")
                && texts(schema.path("required")).contains(field);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
