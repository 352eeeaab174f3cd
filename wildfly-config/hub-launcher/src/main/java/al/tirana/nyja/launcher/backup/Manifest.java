package al.tirana.nyja.launcher.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup holds: the table of contents at its beginning.
 *
 * @param takenAt when the snapshot was taken
 * @param scripts names of the migrations that made the schema, in order
 * @param tables in an order in which no row comes before the row it refers to
 * @param lastBlock number of the last sealed block of the ledger, 0 for none
 */
record Manifest(Instant takenAt, List<String> scripts, List<Table> tables, long lastBlock) {

    static final String ENTRY = "manifest.json";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One table.
     *
     * @param columns in the order of the copied rows
     * @param identity the column whose value PostgreSQL generates; null for none
     * @param next what it would generate next; 0 for none
     */
    record Table(String name, List<String> columns, String identity, long next) {

        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    byte[] json() throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("takenAt", takenAt.toString())
                .put("lastBlock", lastBlock);
        scripts.forEach(json.putArray("scripts")::add);
        for (Table table : tables) {
            ObjectNode one = json.withArray("tables").addObject().put("name", table.name);
            table.columns.forEach(one.putArray("columns")::add);
            one.put("identity", table.identity).put("next", table.next);
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    static Manifest read(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        if (json.path("format").asInt() != FORMAT) {
            throw new ArchiveException(ArchiveException.Why.NOT_AN_ARCHIVE);
        }
        List<Table> tables = new ArrayList<>();
        for (JsonNode table : json.path("tables")) {
            tables.add(new Table(
                    table.path("name").asText(),
                    texts(table.path("columns")),
                    table.path("identity").isNull()
                            ? null
                            : table.path("identity").asText(),
                    table.path("next").asLong()));
        }
        return new Manifest(
                Instant.parse(json.path("takenAt").asText()),
                texts(json.path("scripts")),
                tables,
                json.path("lastBlock").asLong());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
