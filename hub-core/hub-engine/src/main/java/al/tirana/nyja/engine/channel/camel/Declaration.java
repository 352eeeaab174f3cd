package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What a connector says about itself.
 *
 * @param id short and stable, such as {@code folder}
 * @param settings declared by the connector, and those that the hub adds to every one
 * @param templates the route for each direction that it can carry, in Camel's YAML as a tree
 */
record Declaration(String id, Text name, List<Setting> settings, Map<Direction, ObjectNode> templates) {

    Declaration {
        settings = List.copyOf(settings);
        templates = Map.copyOf(templates);
    }

    boolean carries(Direction direction) {
        return templates.containsKey(direction);
    }
}
