package al.tirana.nyja.engine.admission;

import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Leaf;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Statistics of which tables are not told: a message that tells tables names in {@code withheld} those that it does not tell.
 * How many is counted for whoever watches, where the type says that this is open to all. Never which, nor why.
 */
final class WithheldTables {

    private static final String LIST = "/data/body/withheld";
    private static final String OPEN = "P0";

    private WithheldTables() {}

    static int count(JsonNode message) {
        String type = message.path("type").asText();
        boolean tells = message.at(LIST).size() > 0 && FprSchemas.knownType(type);
        return tells ? count(message, FprSchemas.leaves(type)) : 0;
    }

    static int count(JsonNode message, List<Leaf> leaves) {
        boolean open = leaves.stream()
                .anyMatch(
                        leaf -> leaf.pointer().equals(LIST + "/*") && leaf.cls().equals(OPEN));
        return open ? message.at(LIST).size() : 0;
    }
}
