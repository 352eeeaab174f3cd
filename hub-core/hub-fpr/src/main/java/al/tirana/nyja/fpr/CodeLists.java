package al.tirana.nyja.fpr;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Code lists, with texts, classes and the days on which each code is in force: those of FPR as this library brings them, or some
 * of them as a {@link Classification} gives them anew. Immutable.
 */
public final class CodeLists {

    private static final CodeLists SHIPPED = new CodeLists(shipped());

    private final Map<String, Map<String, Code>> lists;

    private CodeLists(Map<String, Map<String, Code>> lists) {
        this.lists = lists;
    }

    /** As this library brings them. */
    public static CodeLists get() {
        return SHIPPED;
    }

    /** These lists, but for one, of which nothing is left but what stands here. */
    public CodeLists with(Classification classification) {
        var all = new LinkedHashMap<>(lists);
        var codes = new LinkedHashMap<String, Code>();
        var classOfNew = lists.get(classification.list()).values().stream()
                .map(Code::cls)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        for (var entry : classification.entries()) {
            var known = codes(classification.list()).get(entry.code());
            codes.put(
                    entry.code(),
                    new Code(
                            classification.list(),
                            entry.code(),
                            entry.sq(),
                            entry.en(),
                            known == null ? classOfNew : known.cls(),
                            entry.validFrom(),
                            entry.validTo()));
        }
        all.put(classification.list(), codes);
        return new CodeLists(all);
    }

    /** All codes of a list, also those that are not in force, in its order. */
    public Collection<Code> all(String list) {
        return codes(list).values();
    }

    /** The code, if the list has it and it is in force on that day. */
    public Optional<Code> find(String list, String code, LocalDate on) {
        return find(list, code, CodeDays.on(on));
    }

    /** The code, if the list has it and it is in force on one of these days. */
    public Optional<Code> find(String list, String code, CodeDays days) {
        return Optional.ofNullable(codes(list).get(code)).filter(found -> found.validIn(days));
    }

    /** The code, if the list has it and it is in force on that day or was before. */
    public Optional<Code> begun(String list, String code, LocalDate by) {
        return Optional.ofNullable(codes(list).get(code)).filter(found -> found.begun(by));
    }

    /** The codes of a list that are in force on that day, in the order of the list. */
    public Collection<Code> inForce(String list, LocalDate on) {
        return codes(list).values().stream().filter(code -> code.validOn(on)).toList();
    }

    /** The days after one on which a code begins to be in force or is not in force any more, in order. */
    public SortedSet<LocalDate> changesAfter(LocalDate day) {
        return lists.values().stream()
                .flatMap(codes -> codes.values().stream())
                .flatMap(code -> Stream.of(
                        code.validFrom(),
                        code.validTo() == null ? null : code.validTo().plusDays(1)))
                .filter(change -> change != null && change.isAfter(day))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all lists. */
    public Set<String> names() {
        return lists.keySet();
    }

    /**
     * A list as this library brings it, as CSV: UTF-8 text, commas, one header line, with expired codes and notes.
     *
     * @throws IllegalArgumentException if there is no such list
     */
    public String csv(String list) {
        codes(list);
        return Resources.text("codelist/" + list + ".csv");
    }

    private static Map<String, Map<String, Code>> shipped() {
        var lists = new LinkedHashMap<String, Map<String, Code>>();
        for (var list : Resources.lines("codelist/index.txt")) {
            var codes = new LinkedHashMap<String, Code>();
            for (var row : Csv.rows(list)) {
                var code = code(list, row);
                codes.put(code.code(), code);
            }
            lists.put(list, codes);
        }
        return lists;
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
