package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.sdmx.Action;
import al.tirana.nyja.sdmx.CodeList;
import al.tirana.nyja.sdmx.Component;
import al.tirana.nyja.sdmx.Reference;
import al.tirana.nyja.sdmx.SdmxCsvWriter;
import al.tirana.nyja.sdmx.Structure;
import al.tirana.nyja.sdmx.StructureXml;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** One table of a product: its rows, and how they are written. */
final class ProductTable {

    private static final String AGENCY = "BT";
    private static final String VERSION = "1.0.0";

    private final String id;
    private final String dataflow;
    private final String period;
    private final int revision;
    private final int threshold;
    private final List<String> columns;
    private final List<List<String>> rows;

    ProductTable(JsonObject body, JsonObject table, Product product) {
        this.id = table.getString("id");
        this.dataflow = "DF_" + body.getString("population") + "_" + id
                + product.suffix().replace('-', '_');
        this.period = body.getString("period");
        this.revision = body.getInt("revision");
        this.threshold = table.getInt("threshold");
        this.columns = Told.texts(table, "columns");
        this.rows = Told.texts(table, product.rows()).stream().map(Told::split).toList();
    }

    String id() {
        return id;
    }

    int threshold() {
        return threshold;
    }

    String dataflow() {
        return dataflow;
    }

    List<String> columns() {
        return columns;
    }

    /** Codes, number (empty: hidden), status, mark. */
    List<List<String>> rows() {
        return rows;
    }

    byte[] csv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SdmxCsvWriter writer = new SdmxCsvWriter(structure(Names.NONE), reference("DF"), out)) {
            for (List<String> row : rows) {
                Map<String, String> values = new LinkedHashMap<>();
                values.put("FREQ", period.contains("-") ? "Q" : "A");
                for (int i = 0; i < columns.size(); i++) {
                    values.put(column(columns.get(i)), row.get(i));
                }
                values.put(Structure.TIME, period);
                if (!row.get(columns.size()).isEmpty()) {
                    values.put(Structure.VALUE, row.get(columns.size()));
                }
                values.put("OBS_STATUS", row.get(columns.size() + 1));
                values.put("CONF_STATUS", row.get(columns.size() + 2));
                writer.row(revision == 0 ? Action.INFORMATION : Action.REPLACE, values);
            }
        }
        return out.toByteArray();
    }

    byte[] structure(String time, Names names) throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StructureXml.write(
                structure(names), reference("DF"), OffsetDateTime.parse(time).toInstant(), AGENCY, out);
        return out.toByteArray();
    }

    private Structure structure(Names names) {
        List<Component> dimensions = new ArrayList<>();
        dimensions.add(Component.coded("FREQ", list("CL_FREQ", Map.of("A", Map.of(), "Q", Map.of()))));
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            Map<String, Map<String, String>> codes = new LinkedHashMap<>();
            int place = i;
            rows.forEach(row -> codes.put(row.get(place), names.of(name, row.get(place))));
            dimensions.add(Component.coded(column(name), list("CL_" + id + "_" + column(name), codes)));
        }
        List<Component> attributes = List.of(
                new Component("OBS_STATUS", Optional.of(list("CL_OBS_STATUS", TableStructure.statuses())), true),
                new Component("CONF_STATUS", Optional.of(list("CL_CONF_STATUS", TableStructure.marks())), true));
        return new Structure(reference("DSD"), Map.of(), dimensions, attributes);
    }

    /** As statistics call it. */
    static String column(String dimension) {
        return dimension.equals(Population.UNIT) ? "REF_AREA" : dimension;
    }

    private Reference reference(String kind) {
        return new Reference(AGENCY, kind + dataflow.substring(2), VERSION);
    }

    private static CodeList list(String id, Map<String, Map<String, String>> codes) {
        return new CodeList(new Reference(AGENCY, id, VERSION), Map.of(), codes);
    }
}
