package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.sdmx.CodeList;
import al.tirana.nyja.sdmx.Component;
import al.tirana.nyja.sdmx.Reference;
import al.tirana.nyja.sdmx.Structure;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The structure of one table: its columns are the dimensions, in their order, and each has the codes that stand in it; the
 * status of a number has the codes of SDMX.
 */
final class TableStructure {

    private static final String STATUS = "OBS_STATUS";
    private static final String CONFIDENTIAL = "CONF_STATUS";
    /** Of each row of SDMX-CSV, not of the table. */
    private static final Set<String> OF_THE_FILE = Set.of("STRUCTURE", "STRUCTURE_ID", "ACTION");

    private static final String[][] STATUSES = {
        {"A", "Vlerë normale", "Normal value"},
        {"B", "Ndërprerje serie", "Time series break"},
        {"E", "Vlerësim", "Estimated value"},
        {"M", "Nuk mund të ekzistojë", "Data cannot exist"},
        {"P", "Vlerë e përkohshme", "Provisional value"},
        {"Q", "Mungon; e fshehur", "Missing value; suppressed"},
    };
    private static final String[][] CONFIDENTIALITY = {
        {"A", "E vogël, fshihet", "Primary confidentiality due to small counts"},
        {"C", "Konfidenciale", "Confidential statistical information"},
        {"D", "Fshihet që të mos nxirren të tjerat", "Secondary confidentiality set by the sender"},
        {"F", "E lirë", "Free"},
        {"N", "Jo për publikim", "Not for publication, restricted for internal use only"},
    };

    private final Reference dataflow;
    private final Structure structure;
    private final String period;

    TableStructure(JsonObject body) {
        dataflow = Reference.of(body.getString("dataflow"));
        period = body.getString("period");
        List<Map<String, String>> rows = SignedTables.rows(body);
        List<Component> dimensions = new ArrayList<>();
        List<Component> attributes = new ArrayList<>();
        for (JsonString column : body.getJsonArray("columns").getValuesAs(JsonString.class)) {
            String id = column.getString();
            if (id.equals(STATUS)) {
                CodeList list = list("CL_OBS_STATUS", named(STATUSES, standing(rows, id)));
                attributes.add(new Component(id, Optional.of(list), false));
            } else if (id.equals(CONFIDENTIAL)) {
                CodeList list = list("CL_CONF_STATUS", named(CONFIDENTIALITY, standing(rows, id)));
                attributes.add(new Component(id, Optional.of(list), false));
            } else if (!OF_THE_FILE.contains(id) && !id.equals(Structure.TIME) && !id.equals(Structure.VALUE)) {
                dimensions.add(Component.coded(id, list("CL_" + id, standing(rows, id))));
            }
        }
        Reference id = new Reference(dataflow.agency(), dataflow.id().replaceFirst("^DF_", "DSD_"), dataflow.version());
        structure = new Structure(id, Map.of(), dimensions, attributes);
    }

    static Map<String, Map<String, String>> statuses() {
        return named(STATUSES, Map.of());
    }

    static Map<String, Map<String, String>> marks() {
        return named(CONFIDENTIALITY, Map.of());
    }

    Reference dataflow() {
        return dataflow;
    }

    Structure structure() {
        return structure;
    }

    /** Without what each row of the file says anyhow, and with the period of the whole where it has none of its own. */
    Map<String, String> completed(Map<String, String> row) {
        Map<String, String> values = new LinkedHashMap<>(row);
        values.keySet().removeAll(OF_THE_FILE);
        values.putIfAbsent(Structure.TIME, period);
        return values;
    }

    private CodeList list(String id, Map<String, Map<String, String>> codes) {
        return new CodeList(new Reference(dataflow.agency(), id, dataflow.version()), Map.of(), codes);
    }

    private static Map<String, Map<String, String>> standing(List<Map<String, String>> rows, String column) {
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        Set<String> sorted = new TreeSet<>();
        rows.forEach(row -> Optional.ofNullable(row.get(column)).ifPresent(sorted::add));
        sorted.forEach(code -> codes.put(code, Map.of()));
        return codes;
    }

    /** Those that have names here, and any other that stands there. */
    private static Map<String, Map<String, String>> named(String[][] codes, Map<String, Map<String, String>> others) {
        Map<String, Map<String, String>> named = new LinkedHashMap<>();
        for (String[] code : codes) {
            Map<String, String> names = new LinkedHashMap<>();
            names.put("sq", code[1]);
            names.put("en", code[2]);
            named.put(code[0], names);
        }
        others.forEach(named::putIfAbsent);
        return named;
    }
}
