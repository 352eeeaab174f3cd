package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A message as somebody says it who has no program at hand: one value after the other, and what its codes mean. */
public final class Spoken {

    private static final String LEGAL = "/data/legal";

    /**
     * One value.
     *
     * @param path JSON pointer, {@code *} for any index
     * @param sq what the code means, in Albanian; null if it is no code
     * @param en the same in English
     */
    public record Line(String path, String value, String sq, String en) {

        /** Never a value: it may be about a person. */
        @Override
        public String toString() {
            return "Line[" + path + "]";
        }
    }

    private Spoken() {}

    /** First what it is about, then its legal grounds; empty if these bytes are no message of a known type. */
    public static List<Line> of(byte[] utf8) {
        FprJson.Parsed parsed = FprJson.parse(utf8);
        ObjectNode message = parsed.message();
        if (!parsed.findings().isEmpty()
                || message == null
                || !FprSchemas.types().contains(message.path("type").asText())
                || !message.path("data").isObject()) {
            return List.of();
        }
        List<Line> body = new ArrayList<>();
        List<Line> legal = new ArrayList<>();
        Places.walk(message, (leaf, where, value) -> {
            if (value.isValueNode()) {
                (leaf.pointer().startsWith(LEGAL) ? legal : body).add(line(leaf, value));
            }
        });
        body.addAll(legal);
        return body;
    }

    private static Line line(Leaf leaf, JsonNode value) {
        Optional<Code> code = leaf.codelist() == null || leaf.codelist().equals(Units.OF_THE_TERRITORY)
                ? Optional.empty()
                : CodeLists.get().all(leaf.codelist()).stream()
                        .filter(one -> one.code().equals(value.asText()))
                        .reduce((first, second) -> second);
        return new Line(
                leaf.pointer(),
                value.asText(),
                code.map(Code::sq).orElse(null),
                code.map(Code::en).orElse(null));
    }
}
