package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a connector says about itself.
 *
 * @param id short and stable, such as {@code folder}
 * @param notices whether what it delivers is read by people
 * @param mediaTypes of what it delivers; none: every one
 * @param settings declared by the connector, and those that the hub adds to every one
 * @param database of the partner, if its templates speak to one
 * @param templates the route for each direction that it can carry, in Camel's YAML as a tree
 */
record Declaration(
        String id,
        Text name,
        boolean notices,
        Set<String> mediaTypes,
        List<Setting> settings,
        Optional<DeclaredDatabase> database,
        Map<Direction, ObjectNode> templates) {

    Declaration {
        mediaTypes = Set.copyOf(mediaTypes);
        settings = List.copyOf(settings);
        templates = Map.copyOf(templates);
    }

    boolean carries(Direction direction) {
        return templates.containsKey(direction);
    }

    /** Whether what it delivers lies in the clear at a mail or telephone company on its way. */
    boolean deliversByMail() {
        return carries(Direction.DELIVER)
                && Stream.concat(
                                texts(templates.get(Direction.DELIVER), "uri"),
                                texts(templates.get(Direction.DELIVER), "to"))
                        .map(Addresses::scheme)
                        .anyMatch(Schemes::mail);
    }

    /** Values of a member, wherever it stands. */
    private static Stream<String> texts(ObjectNode tree, String member) {
        return tree.findValues(member).stream().filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
