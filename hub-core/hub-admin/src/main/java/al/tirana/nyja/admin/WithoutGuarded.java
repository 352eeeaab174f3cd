package al.tirana.nyja.admin;

import al.tirana.nyja.engine.sight.GuardedUnits;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The last look at an answer to whoever does not see guarded units: a row that names one goes, be it in a sentence, and an object that
 * was only asked for and does becomes what is not there. Queries leave them out before, with their counts; an operation that forgot it tells no name.
 */
final class WithoutGuarded {

    /** Says that an answer is without guarded units. */
    static final String HEADER = "Nyja-Without";

    static final String WHAT = "guarded-units";

    /** What people signed, and fingerprints go by: whole, or not at all. It says who may be told, and of nobody that he was. */
    private static final Set<String> SIGNED = Set.of("document");

    /** Somebody's account stays if only this names one. */
    private static final Set<String> OF_ACCOUNTS = Set.of("coordinates", "askedCoordinates");

    /** Nobody approves what he does not see: what he would name for it goes with it. */
    private static final Map<String, String> MEANT = Map.of("askedCoordinates", "sha256");

    private static final int PROBLEMS = 400;

    private WithoutGuarded() {}

    static void leaveOut(String request, ContainerResponseContext response, GuardedUnits units) {
        response.getHeaders().putSingle(HEADER, WHAT);
        Object entity = response.getEntity();
        if (entity == null
                || entity instanceof String
                || entity instanceof byte[]
                || response.getStatus() >= PROBLEMS
                || response.getMediaType() != null
                        && !MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())) {
            return;
        }
        JsonNode answer = Json.MAPPER.valueToTree(entity);
        if (!units.names(answer.toString())) {
            return;
        }
        if (names(answer, units) && looks(request)) {
            response.setStatus(Limits.NOT_IN_SIGHT.status());
            response.setEntity(Limits.NOT_IN_SIGHT);
        } else {
            response.setEntity(answer);
        }
    }

    /** What was done is answered as done, less what would name one. */
    private static boolean looks(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Whether it names one after all rows that do are gone. */
    static boolean names(JsonNode node, GuardedUnits units) {
        if (node instanceof ArrayNode list) {
            for (Iterator<JsonNode> rows = list.iterator(); rows.hasNext(); ) {
                if (names(rows.next(), units)) {
                    rows.remove();
                }
            }
            return false;
        }
        return node instanceof ObjectNode object
                ? named(object, units)
                : node.isTextual() && units.names(node.asText());
    }

    private static boolean named(ObjectNode object, GuardedUnits units) {
        boolean itself = false;
        List<String> gone = new ArrayList<>();
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
        for (Map.Entry<String, JsonNode> field : fields) {
            if (units.names(field.getKey())) {
                gone.add(field.getKey());
            } else if (!SIGNED.contains(field.getKey()) && names(field.getValue(), units)) {
                itself |= !field.getValue().isObject() && !OF_ACCOUNTS.contains(field.getKey());
                gone.add(field.getKey());
            }
        }
        OF_ACCOUNTS.stream().filter(gone::remove).forEach(field -> {
            object.putNull(field);
            if (MEANT.containsKey(field)) {
                object.putNull(MEANT.get(field));
            }
        });
        object.remove(gone);
        return itself;
    }
}
