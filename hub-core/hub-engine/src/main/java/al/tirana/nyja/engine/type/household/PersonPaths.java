package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.fpr.type.Household.Member;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Labels and exclusions name people by their place. When some are dropped, the others move up and theirs disappear. */
final class PersonPaths {

    private static final String PERSONS = "/data/body/persons/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Integer> kept;

    PersonPaths(List<Member> kept) {
        this.kept = kept.stream().map(Member::index).toList();
    }

    /** @param data new; what is changed below it is replaced by a copy */
    void tidy(ObjectNode data) {
        if (data.get("labels") instanceof ArrayNode labels) {
            data.set("labels", labels(labels));
        }
        if (data.path("legal").path("consent").path("excludedPaths") instanceof ArrayNode paths) {
            ObjectNode legal = data.get("legal").deepCopy();
            ((ObjectNode) legal.get("consent")).set("excludedPaths", paths(paths));
            data.set("legal", legal);
        }
    }

    private ArrayNode labels(ArrayNode labels) {
        ArrayNode moved = JSON.arrayNode();
        for (JsonNode label : labels) {
            move(label.path("path").asText())
                    .ifPresent(path -> moved.add(((ObjectNode) label.deepCopy()).put("path", path)));
        }
        return moved;
    }

    private ArrayNode paths(ArrayNode paths) {
        ArrayNode moved = JSON.arrayNode();
        paths.forEach(path -> move(path.asText()).ifPresent(moved::add));
        return moved;
    }

    /** Empty if it names somebody who was dropped. */
    private Optional<String> move(String path) {
        if (!path.startsWith(PERSONS)) {
            return Optional.of(path);
        }
        String rest = path.substring(PERSONS.length());
        int end = rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/');
        String index = rest.substring(0, end);
        if (!index.matches("[0-9]{1,4}")) {
            return Optional.of(path); // all of them
        }
        int place = kept.indexOf(Integer.parseInt(index));
        return place < 0 ? Optional.empty() : Optional.of(PERSONS + place + rest.substring(end));
    }
}
