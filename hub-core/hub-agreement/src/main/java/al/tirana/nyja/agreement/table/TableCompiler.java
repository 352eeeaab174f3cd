package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.table.Column.Differs;
import al.tirana.nyja.agreement.table.SheetCells.Stored;
import al.tirana.nyja.agreement.table.TableRows.Format;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Territory;
import al.tirana.nyja.fpr.Units;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a table of a document without faults. */
final class TableCompiler {

    private static final Text MISSING = new Text("Mungon vlera", "The value is missing");

    private static final String TOTAL = "TOTALI";
    private static final String TYPE = "al.tirana.fpr.";
    private static final String HOUSEHOLD = "household";

    private final JsonNode document;
    private final Territory territory;
    private final ZoneId zone;
    private final String items;
    private final List<String> names = new ArrayList<>();

    private TableCompiler(JsonNode document, Territory territory) {
        this.document = document;
        this.territory = territory;
        this.zone = ZoneId.of(document.get("zone").textValue());
        this.items = document.at("/record/items").asText("");
        document.get("columns").fieldNames().forEachRemaining(names::add);
    }

    static Table compile(JsonNode document, Territory territory) {
        return new TableCompiler(document, territory).table();
    }

    private Table table() {
        JsonNode record = document.get("record");
        List<Column> columns = new ArrayList<>();
        for (Map.Entry<String, JsonNode> column : document.get("columns").properties()) {
            columns.add(column(column.getKey(), column.getValue()));
        }
        return new Table(
                document.get("separator").textValue().charAt(0),
                formats(),
                zone,
                document.get("rows").intValue(),
                names.indexOf(record.get("column").textValue()),
                Pattern.compile(document.get("columns")
                        .get(record.get("column").textValue())
                        .get("pattern")
                        .textValue()),
                items,
                names.indexOf(record.path("position").asText("")),
                items.isEmpty() ? 1 : record.path("rows").asInt(20),
                names.indexOf(named(record.path("prefer"))),
                words(record.path("prefer").path(named(record.path("prefer")))),
                List.copyOf(columns),
                words(document.path("brief")),
                report(record));
    }

    private ReportTerms report(JsonNode record) {
        JsonNode report = document.path("report");
        Map<String, Text> words = new HashMap<>();
        report.path("totals")
                .properties()
                .forEach(word -> words.put(
                        word.getKey(),
                        new Text(
                                word.getValue().get("sq").textValue(),
                                word.getValue().get("en").textValue())));
        return new ReportTerms(
                report.path("record").asText(record.get("column").textValue()),
                report.path("total").asText(TOTAL),
                FprSchemas.about(TYPE + document.get("type").textValue())
                        .filter(HOUSEHOLD::equals)
                        .isPresent(),
                words(report.path("unnamed")).stream()
                        .map(separator -> separator.charAt(0))
                        .collect(Collectors.toSet()),
                words);
    }

    private Column column(String name, JsonNode column) {
        JsonNode missing = column.path("missing");
        String when = named(column.path("when"));
        return new Column(
                name,
                targets(column.path("to")),
                column.has("text") ? form(column) : Forms.seeing(form(column)),
                stored(column),
                column.path("required").asBoolean(),
                column.path("wholly").asBoolean(),
                column.path("absent").asBoolean(),
                missing.isObject()
                        ? new Text(
                                missing.get("sq").textValue(), missing.get("en").textValue())
                        : MISSING,
                column.path("split").asText("\0").charAt(0),
                column.path("prefix").asText(""),
                names.indexOf(when),
                inTheTerritory(words(column.path("when").path(when))),
                Differs.valueOf(column.path("differs").asText("refuse").toUpperCase(Locale.ROOT)),
                nationalId(column.path("nationalId")),
                asked(column));
    }

    /** The partner's words, and what each means. */
    private static Map<String, String> codes(JsonNode column) {
        Map<String, String> codes = new LinkedHashMap<>();
        column.path("codes")
                .properties()
                .forEach(code -> codes.put(code.getKey(), code.getValue().textValue()));
        return codes;
    }

    private Asked asked(JsonNode column) {
        Units list = column.has("list") ? list(column.get("list").textValue()) : null;
        String key = Forms.names().stream().filter(column::has).findFirst().orElseThrow();
        return new Asked(
                Asked.Kind.of(key),
                list,
                codes(column),
                column.has("list") ? words(column.path("only")) : words(column.path("words")),
                column.has("text")
                        ? column.get("text").longValue()
                        : column.at("/integer/from").longValue(),
                column.at("/integer/until").longValue(),
                column.has("pattern")
                        ? column.path("like").asText("")
                        : column.path(key).asText(""));
    }

    private List<Target> targets(JsonNode to) {
        List<Target> targets = new ArrayList<>();
        if (to.isTextual()) {
            targets.add(Target.of(to.textValue(), items));
        }
        to.forEach(pointer -> targets.add(Target.of(pointer.textValue(), items)));
        return List.copyOf(targets);
    }

    private Form form(JsonNode column) {
        if (column.has("text")) {
            return Forms.text(column.get("text").intValue());
        }
        if (column.has("pattern")) {
            return Forms.pattern(
                    Pattern.compile(column.get("pattern").textValue()),
                    column.path("like").asText(""));
        }
        if (column.has("words")) {
            return Forms.words(words(column.get("words")));
        }
        if (column.has("list")) {
            Form codes = Forms.list(list(column.get("list").textValue()), words(column.path("only")));
            return column.has("codes") ? Forms.codes(codes(column), codes) : codes;
        }
        if (column.has("integer")) {
            return Forms.integer(
                    column.at("/integer/from").longValue(),
                    column.at("/integer/until").longValue());
        }
        if (column.has("date")) {
            return Forms.date(
                    column.get("date").textValue(), column.path("past").asBoolean());
        }
        return column.has("dateTime") ? Forms.dateTime(column.get("dateTime").textValue(), zone) : Forms.nationalId();
    }

    /** CSV, unless the document says otherwise. */
    private Set<Format> formats() {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        document.path("format")
                .forEach(name -> formats.add(Format.valueOf(name.textValue().toUpperCase(Locale.ROOT))));
        return formats.isEmpty() ? Set.of(Format.CSV) : Set.copyOf(formats);
    }

    private static Stored stored(JsonNode column) {
        if (column.has("date")) {
            return new Stored(Stored.Kind.DAY, column.get("date").textValue());
        }
        if (column.has("dateTime")) {
            return new Stored(Stored.Kind.MOMENT, column.get("dateTime").textValue());
        }
        if (column.has("integer")) {
            return new Stored(Stored.Kind.NUMBER, null);
        }
        boolean plain = column.has("text") || column.has("words") || column.has("list") && !column.has("codes");
        return new Stored(plain ? Stored.Kind.TEXT : Stored.Kind.SIGNS, null);
    }

    private NationalIdCheck nationalId(JsonNode check) {
        return check.isObject()
                ? new NationalIdCheck(
                        names.indexOf(check.get("birthDate").textValue()),
                        names.indexOf(check.get("sex").textValue()),
                        Target.of(check.get("status").textValue(), items))
                : null;
    }

    private Units list(String name) {
        return name.equals(Units.OF_THE_TERRITORY) ? territory.units() : Units.of(name, territory.lists());
    }

    private Set<String> inTheTerritory(Set<String> values) {
        Set<String> meant = new LinkedHashSet<>(values);
        if (meant.remove(ColumnRules.MUNICIPALITIES)) {
            meant.addAll(territory.municipalities());
        }
        return meant;
    }

    /** The one column that a condition names. */
    private static String named(JsonNode condition) {
        return condition.isObject() ? condition.fieldNames().next() : "";
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new LinkedHashSet<>();
        list.forEach(word -> words.add(word.textValue()));
        return words;
    }
}
