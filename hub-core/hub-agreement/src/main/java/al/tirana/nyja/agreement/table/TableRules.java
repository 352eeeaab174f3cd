package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Pointers;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Leaf;
import al.tirana.nyja.fpr.Units;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the schema of a table document cannot say about the document as a whole: columns and fields that exist. Passes over
 * what is not of the right kind: the schema has told.
 */
final class TableRules {

    private static final String TYPE = "al.tirana.fpr.";

    private final JsonNode document;
    private final Faults faults;
    private final Set<String> columns = new LinkedHashSet<>();
    private final Map<String, Leaf> fields = new LinkedHashMap<>();
    private final Map<String, String> filledBy = new HashMap<>();

    private TableRules(JsonNode document, Faults faults) {
        this.document = document;
        this.faults = faults;
        document.path("columns").fieldNames().forEachRemaining(columns::add);
    }

    static void check(JsonNode document, Faults faults) {
        new TableRules(document, faults).check();
    }

    private void check() {
        type();
        zone();
        record();
        document.path("columns").properties().forEach(column -> {
            String at = "/columns/" + Pointers.escape(column.getKey());
            ColumnRules.check(column.getValue(), at, columns, faults);
            targets(column.getKey(), column.getValue(), at);
        });
    }

    private void type() {
        if (!document.path("type").isTextual()) {
            return;
        }
        String type = TYPE + document.get("type").textValue();
        if (FprSchemas.knownType(type)) {
            FprSchemas.leaves(type).stream().forEach(leaf -> fields.put(leaf.pointer(), leaf));
        } else {
            List<String> known = FprSchemas.types().stream()
                    .map(name -> name.substring(TYPE.length()))
                    .sorted()
                    .toList();
            faults.at(
                    "/type",
                    "Lloj mesazhi i panjohur. Të njohura: " + String.join(", ", known),
                    "Not a type of message. Known: " + String.join(", ", known));
        }
    }

    private void zone() {
        if (!document.path("zone").isTextual()) {
            return;
        }
        try {
            ZoneId.of(document.get("zone").textValue());
        } catch (DateTimeException e) {
            faults.at("/zone", "Nuk ka një zonë të tillë", "There is no such time zone");
        }
    }

    private void record() {
        JsonNode record = document.path("record");
        names(record, "column", "pattern");
        if (record.has("items") != record.has("position")) {
            faults.atKey("/record", "items dhe position shkojnë bashkë", "items and position go together");
        }
        if (record.has("position")) {
            names(record, "position", "integer");
        }
        ColumnRules.condition(record.path("prefer"), "/record/prefer", columns, faults);
        JsonNode brief = document.path("brief");
        for (int i = 0; i < brief.size(); i++) {
            ColumnRules.exists(brief.get(i), "/brief/" + i, columns, faults);
        }
    }

    private void names(JsonNode record, String key, String form) {
        if (!record.path(key).isTextual()) {
            return;
        }
        String name = record.get(key).textValue();
        ColumnRules.exists(record.get(key), "/record/" + key, columns, faults);
        if (columns.contains(name) && !document.path("columns").path(name).has(form)) {
            faults.at(
                    "/record/" + key,
                    "Kjo kolonë duhet të ketë formën " + form,
                    "This column must have the form " + form);
        }
    }

    private void targets(String name, JsonNode column, String at) {
        List<String> pointers = new ArrayList<>();
        JsonNode to = column.path("to");
        for (int i = 0; i < to.size(); i++) {
            if (!isPointer(to.get(i))) {
                continue;
            }
            target(name, column, to.get(i).textValue(), at + "/to/" + i);
            pointers.add(to.get(i).textValue());
        }
        if (isPointer(to)) {
            target(name, column, to.textValue(), at + "/to");
            pointers.add(to.textValue());
        }
        JsonNode status = column.at("/nationalId/status");
        if (isPointer(status)) {
            target(name, column, status.textValue(), at + "/nationalId/status");
        }
        String items = document.at("/record/items").asText("");
        if (pointers.stream()
                        .map(pointer -> Target.of(pointer, items).perRow())
                        .distinct()
                        .count()
                > 1) {
            faults.at(
                    at + "/to",
                    "Të gjitha fushat duhet të jenë të rreshtit, ose të gjitha të regjistrimit",
                    "All fields must be the row's, or all the record's");
        }
    }

    private static boolean isPointer(JsonNode to) {
        return to.isTextual() && to.textValue().startsWith("/data/");
    }

    /** Words go into the message as they are: one that the field does not know would refuse each of its records. */
    private void words(JsonNode column, String pointer, String at) {
        Leaf field = fields.get(pointer);
        if (field == null || !column.path("words").isArray()) {
            return;
        }
        String place = at.substring(0, at.indexOf("/to")) + "/words/";
        for (int i = 0; i < column.get("words").size(); i++) {
            String word = column.get("words").get(i).asText();
            if (!field.values().isEmpty() && !field.values().contains(word)) {
                String values = String.join(", ", field.values());
                faults.at(
                        place + i,
                        "Fusha " + pointer + " nuk e njeh këtë fjalë. Njeh: " + values,
                        "The field " + pointer + " does not know this word. It knows: " + values);
            } else if (field.codelist() != null
                    && !field.codelist().equals(Units.OF_THE_TERRITORY)
                    && !isCode(field.codelist(), word)) {
                faults.at(
                        place + i,
                        "Fjala nuk është kod i listës " + field.codelist(),
                        "The word is not a code of the list " + field.codelist());
            }
        }
    }

    private static boolean isCode(String list, String word) {
        return CodeLists.get().csv(list).lines().anyMatch(line -> line.startsWith(word + ","));
    }

    private void target(String name, JsonNode column, String pointer, String at) {
        if (!fields.isEmpty() && !fields.containsKey(pointer)) {
            String meant = Pointers.nearest(pointer, fields.keySet()).orElse("");
            faults.at(
                    at,
                    "Nuk është fushë e këtij lloji" + (meant.isEmpty() ? "" : ". A desht të thoni " + meant + "?"),
                    "Not a field of this type" + (meant.isEmpty() ? "" : ". Did you mean " + meant + "?"));
            return;
        }
        words(column, pointer, at);
        String items = document.at("/record/items").asText("");
        Target target = Target.of(pointer, items);
        if (target.steps().contains("*")) {
            faults.at(
                    at,
                    "Kjo fushë është brenda një liste që nuk është items",
                    "This field lies within a list that is not items");
        }
        if (target.list() != column.has("split")) {
            faults.at(
                    at,
                    target.list() ? "Një listë kërkon split" : "Me split, fusha duhet të jetë një listë: /*",
                    target.list() ? "A list needs split" : "With split, the field must be a list: /*");
        }
        if (column.has("differs") && target.perRow()) {
            faults.atKey(
                    at.substring(0, at.indexOf("/to")) + "/differs",
                    "differs vlen vetëm për fusha të tërë regjistrimit",
                    "differs is only for fields of the whole record");
        }
        String other = filledBy.putIfAbsent(pointer, name);
        if (other != null && !other.equals(name)) {
            faults.at(at, "Këtë fushë e mbush edhe " + other, "This field is filled by " + other + " too");
        }
    }
}
