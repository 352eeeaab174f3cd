package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.sdmx.Action;
import al.tirana.nyja.sdmx.Reference;
import al.tirana.nyja.sdmx.SdmxCsvWriter;
import al.tirana.nyja.sdmx.StructureXml;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * A table that was signed, as three files: the data as SDMX-CSV 2.0, their structure as SDMX-ML 3.0, and what there is to
 * know of their quality.
 */
final class SignedTables implements Deliver {

    /** Suppressed, as a mark of an observation. */
    private static final String HIDDEN = "Q";

    @Override
    public Outgoing write(Disclosure disclosure, Call call) {
        JsonObject body = disclosure.message().body();
        TableStructure table = new TableStructure(body);
        String name = name(body, table.dataflow());
        String sender = disclosure.message().attribute("source").orElse("").replaceAll(".*/", "");
        String time = disclosure.message().attribute("time").orElseThrow();
        try {
            return new Outgoing(
                    List.of(
                            new Part(name + ".csv", "text/csv", Content.of(data(body, table))),
                            new Part(
                                    name + "-struktura.xml",
                                    "application/xml",
                                    Content.of(structure(table, time, sender))),
                            new Part(name + "-cilesia.csv", "text/csv", Content.of(Quality.of(body, sender, time)))),
                    Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }

    /** Of a product and a revision of its own: none takes another's place. */
    private static String name(JsonObject body, Reference dataflow) {
        int revision = body.getInt("revision", 0);
        String name = body.getString("reportId") + "-" + dataflow.id() + (revision == 0 ? "" : "-r" + revision);
        return name.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private static byte[] data(JsonObject body, TableStructure table) throws IOException {
        Action action = Arrays.stream(Action.values())
                .filter(one -> one.name().startsWith(body.getString("action")))
                .findFirst()
                .orElse(Action.INFORMATION);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SdmxCsvWriter writer = new SdmxCsvWriter(table.structure(), table.dataflow(), out)) {
            for (Map<String, String> row : rows(body)) {
                writer.row(action, table.completed(row));
            }
        }
        return out.toByteArray();
    }

    private static byte[] structure(TableStructure table, String time, String sender) throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reference dataflow = table.dataflow();
        StructureXml.write(
                table.structure(), dataflow, OffsetDateTime.parse(time).toInstant(), sender, out);
        return out.toByteArray();
    }

    /** What a row says, by its columns; of what is hidden nothing. */
    static List<Map<String, String>> rows(JsonObject body) {
        List<String> columns = body.getJsonArray("columns").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
        return body.getJsonArray("rows").stream()
                .map(JsonValue::asJsonArray)
                .map(row -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
                        JsonValue value = row.get(i);
                        if (!text(value).isEmpty()) {
                            values.put(columns.get(i), text(value));
                        }
                    }
                    if (HIDDEN.equals(values.get("OBS_STATUS"))) {
                        values.remove("OBS_VALUE"); // whatever stands there
                    }
                    values.computeIfPresent("OBS_VALUE", (column, said) -> said.replaceFirst("^\\+", ""));
                    return values;
                })
                .toList();
    }

    private static String text(JsonValue value) {
        if (value == JsonValue.NULL) {
            return "";
        }
        return value instanceof JsonString said ? said.getString().strip() : value.toString();
    }
}
