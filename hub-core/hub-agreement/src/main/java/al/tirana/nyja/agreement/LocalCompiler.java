package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.Code;
import al.tirana.nyja.fpr.Territory;
import al.tirana.nyja.fpr.Units;
import al.tirana.nyja.fpr.WorkingDays;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a document without faults says of the place where it holds. */
final class LocalCompiler {

    private final JsonNode document;
    private final Map<String, Map<String, Code>> lists = new TreeMap<>();

    private LocalCompiler(JsonNode document) {
        this.document = document;
    }

    static Local compile(JsonNode document) {
        return new LocalCompiler(document).local();
    }

    private Local local() {
        document.path("codeLists").properties().forEach(list -> lists.put(list.getKey(), codes(list)));
        Map<String, String> settings = new TreeMap<>();
        document.path("settings")
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        boolean says = document.has("territory");
        return new Local(says ? territory() : Territory.usual(), says, workingDays(), lists, settings);
    }

    private Territory territory() {
        JsonNode territory = document.get("territory");
        Set<String> municipalities = Tree.texts(document, "/territory/municipalities");
        boolean others = territory.path("others").asText("refuse").equals("accept");
        Territory known = Territory.of(municipalities);
        return new Territory(
                municipalities,
                others,
                territory.has("units") ? units(territory.get("units").textValue()) : known.units());
    }

    private Units units(String list) {
        return lists.containsKey(list) ? new Units(list, lists.get(list)) : Units.shipped(list);
    }

    private WorkingDays workingDays() {
        Set<LocalDate> holidays = Tree.texts(document, "/territory/holidays").stream()
                .map(LocalDate::parse)
                .collect(Collectors.toSet());
        return WorkingDays.usual().without(holidays);
    }

    private static Map<String, Code> codes(Map.Entry<String, JsonNode> list) {
        Map<String, Code> codes = new LinkedHashMap<>();
        list.getValue()
                .properties()
                .forEach(code -> codes.put(
                        code.getKey(),
                        new Code(
                                list.getKey(),
                                code.getKey(),
                                code.getValue().path("sq").asText(),
                                code.getValue().path("en").asText(),
                                null,
                                null,
                                null)));
        return codes;
    }
}
