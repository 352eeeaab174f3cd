package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Pointers;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.Units;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** What the schema of a table document cannot say about one column: exactly one form, and all it names exists. */
final class ColumnRules {

    /** As a condition calls the municipalities of the agreement's territory, whichever they are. */
    static final String MUNICIPALITIES = "territory.municipalities";

    private final JsonNode column;
    private final String at;
    private final Set<String> columns;
    private final Faults faults;

    private ColumnRules(JsonNode column, String at, Set<String> columns, Faults faults) {
        this.column = column;
        this.at = at;
        this.columns = columns;
        this.faults = faults;
    }

    static void check(JsonNode column, String at, Set<String> columns, Faults faults) {
        if (!column.isObject()) {
            return; // the schema has told
        }
        ColumnRules rules = new ColumnRules(column, at, columns, faults);
        rules.oneForm();
        rules.needs("like", "pattern");
        rules.needs("only", "list");
        rules.needs("codes", "list");
        rules.needs("others", "codes");
        rules.needs("merged", "codes");
        rules.needs("without", "codes");
        rules.needs("past", "date");
        rules.needs("missing", "required");
        rules.needs("wholly", "required");
        rules.list();
        isPattern(column.path("pattern"), at + "/pattern", faults);
        rules.isDate("date");
        rules.isDate("dateTime");
        rules.named();
    }

    static void exists(JsonNode name, String at, Set<String> columns, Faults faults) {
        if (name.isTextual() && !columns.contains(name.textValue())) {
            String meant = Pointers.nearest(name.textValue(), columns).orElse("");
            faults.at(
                    at,
                    "Nuk ka një kolonë të tillë te columns"
                            + (meant.isEmpty() ? "" : ". A desht të thoni " + meant + "?"),
                    "No such column in columns" + (meant.isEmpty() ? "" : ". Did you mean " + meant + "?"));
        }
    }

    /** A column and some of its values. */
    static void condition(JsonNode condition, String at, Set<String> columns, Faults faults) {
        condition.fieldNames().forEachRemaining(name -> {
            if (!columns.contains(name)) {
                faults.atKey(at, "Nuk ka një kolonë të tillë te columns", "No such column in columns");
            }
        });
    }

    static void isPattern(JsonNode pattern, String at, Faults faults) {
        try {
            Pattern.compile(pattern.asText(""));
        } catch (PatternSyntaxException e) {
            faults.at(at, "Nuk është shprehje e rregullt", "Not a regular expression");
        }
    }

    private void oneForm() {
        List<String> forms = Forms.names().stream().filter(column::has).toList();
        if (forms.size() != 1) {
            String names = String.join(", ", Forms.names());
            faults.atKey(at, "Pritej saktësisht një nga: " + names, "Expected exactly one of: " + names);
        }
    }

    private void needs(String key, String other) {
        if (column.has(key) && !column.has(other)) {
            faults.atKey(at + "/" + key, key + " shkon vetëm me " + other, key + " goes only with " + other);
        }
    }

    private void list() {
        if (!column.path("list").isTextual()) {
            return;
        }
        String list = column.get("list").textValue();
        if (list.equals(Units.OF_THE_TERRITORY)) {
            if (column.has("codes")) { // whose units they are, the document cannot know
                faults.atKey(at + "/codes", "codes nuk shkon me " + list, "codes does not go with " + list);
            }
            return; // the agreement's, whichever they are
        }
        Set<String> lists = CodeLists.get().names();
        if (!lists.contains(list)) {
            String names = lists.stream().sorted().collect(Collectors.joining(", "));
            faults.at(
                    at + "/list",
                    "Nuk ka një listë të tillë. Listat: " + names,
                    "No such code list. The lists: " + names);
            return;
        }
        for (int i = 0; i < column.path("only").size(); i++) {
            String code = column.get("only").get(i).textValue();
            if (CodeLists.get().csv(list).lines().noneMatch(line -> line.startsWith(code + ","))) {
                faults.at(at + "/only/" + i, "Kodi nuk është te lista " + list, "Not a code of the list " + list);
            }
        }
    }

    private void isDate(String key) {
        if (!column.path(key).isTextual()) {
            return;
        }
        try {
            Forms.reader(column.get(key).textValue());
        } catch (IllegalArgumentException e) {
            faults.at(
                    at + "/" + key,
                    "Nuk është formë date, si dd.MM.yyyy",
                    "Not the form of a date, such as dd.MM.yyyy");
        }
    }

    private void named() {
        condition(column.path("when"), at + "/when", columns, faults);
        if (column.has("nationalId")) {
            exists(column.at("/nationalId/birthDate"), at + "/nationalId/birthDate", columns, faults);
            exists(column.at("/nationalId/sex"), at + "/nationalId/sex", columns, faults);
        }
    }
}
