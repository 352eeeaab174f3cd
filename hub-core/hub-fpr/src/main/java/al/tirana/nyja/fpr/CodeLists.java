package al.tirana.nyja.fpr;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The code lists of FPR, with texts, classes and the days on which each code is in force. */
public final class CodeLists {

    private static final CodeLists THE_ONE = new CodeLists();

    private final Map<String, Map<String, Code>> lists = new LinkedHashMap<>();

    private CodeLists() {
        for (var list : Resources.lines("codelist/index.txt")) {
            var codes = new LinkedHashMap<String, Code>();
            for (var row : Csv.rows(list)) {
                var code = code(list, row);
                codes.put(code.code(), code);
            }
            lists.put(list, codes);
        }
    }

    public static CodeLists get() {
        return THE_ONE;
    }

    /** The code, if the list has it and it is in force on that day. */
    public Optional<Code> find(String list, String code, LocalDate on) {
        return Optional.ofNullable(codes(list).get(code)).filter(found -> found.validOn(on));
    }

    /** The codes of a list that are in force on that day, in the order of the list. */
    public Collection<Code> inForce(String list, LocalDate on) {
        return codes(list).values().stream().filter(code -> code.validOn(on)).toList();
    }

    /** The names of all lists. */
    public Set<String> names() {
        return lists.keySet();
    }

    /**
     * A list as CSV: UTF-8 text, commas, one header line, with expired codes and notes.
     *
     * @throws IllegalArgumentException if there is no such list
     */
    public String csv(String list) {
        codes(list);
        return Resources.text("codelist/" + list + ".csv");
    }

    private Map<String, Code> codes(String list) {
        var codes = lists.get(list);
        if (codes == null) {
            throw new IllegalArgumentException("No such code list");
        }
        return codes;
    }

    /** Most lists have the same columns; the territory lists and the plan keep the names of their source. */
    private static Code code(String list, Map<String, String> row) {
        var sq = first(row, "sq", "name_sq", "title_en");
        return new Code(
                list,
                first(row, "code", "code_project", "lau", "iso3166_2", "id"),
                sq,
                row.getOrDefault("en", row.getOrDefault("title_en", sq)),
                row.containsKey("sq") ? row.get("class") : null,
                date(row.get("valid_from")),
                date(row.get("valid_to")));
    }

    private static String first(Map<String, String> row, String... columns) {
        for (var column : columns) {
            if (row.containsKey(column)) {
                return row.get(column);
            }
        }
        throw new IllegalStateException("A code list without codes");
    }

    private static LocalDate date(String text) {
        return text == null || text.isEmpty() ? null : LocalDate.parse(text);
    }
}
