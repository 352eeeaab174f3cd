package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.table.Asked.Choice;
import al.tirana.nyja.xlsx.Look;
import al.tirana.nyja.xlsx.Rule;
import al.tirana.nyja.xlsx.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sheet of what can be chosen in a form: list by list, each code with what it means. */
final class FormChoices {

    static final String SHEET = "Listat";

    /** The first row of it is the writer's. */
    private static final int FIRST = 2;

    private final List<List<Value>> rows = new ArrayList<>();
    private final Map<String, String> ranges = new HashMap<>();

    private FormChoices() {}

    static FormChoices of(Table table, LocalDate day) {
        FormChoices all = new FormChoices();
        Map<List<Choice>, String> known = new HashMap<>();
        for (Column column : table.columns()) {
            List<Choice> choices = column.asked().choices(day);
            if (!choices.isEmpty()) {
                all.ranges.put(column.name(), known.computeIfAbsent(choices, list -> all.add(column, list)));
            }
        }
        return all;
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    List<List<Value>> rows() {
        return rows;
    }

    /** Where the choices of a column stand; empty if there are none. */
    String range(Column column) {
        return ranges.getOrDefault(column.name(), "");
    }

    private String add(Column column, List<Choice> choices) {
        String title = column.asked().list() == null
                ? column.name()
                : column.asked().list().list();
        rows.add(List.of(
                new Value(title, Look.HEADER), new Value("Shqip", Look.HEADER), new Value("English", Look.HEADER)));
        int from = FIRST + rows.size();
        for (Choice choice : choices) {
            rows.add(List.of(
                    new Value(choice.value(), Look.TEXT),
                    new Value(choice.sq(), Look.NOTE),
                    new Value(choice.en(), Look.NOTE)));
        }
        rows.add(List.of());
        return Rule.range(SHEET, 1, from, from + choices.size() - 1);
    }
}
