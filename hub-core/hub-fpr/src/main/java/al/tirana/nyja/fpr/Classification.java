package al.tirana.nyja.fpr;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A code list as an institution gives it anew, whole: what does not stand here is gone. Only lists on whose codes nothing depends
 * that the hub does can be given so; the others come with this library. Immutable.
 *
 * @param list its name, one of {@link #lists}
 */
public record Classification(String list, List<Entry> entries) {

    private static final Map<String, String> FORMS = forms();

    /**
     * One code.
     *
     * @param en the Albanian name where there is no other
     * @param validFrom first day in force; null: always was
     * @param validTo last day in force; null: still is
     * @param parent the code of this or another list that it is a part of; empty: none
     * @param note what the institution says of it; empty: nothing
     */
    public record Entry(
            String code, String sq, String en, LocalDate validFrom, LocalDate validTo, String parent, String note) {}

    public Classification {
        entries = List.copyOf(entries);
    }

    /** The lists that can be given anew. */
    public static Set<String> lists() {
        return FORMS.keySet();
    }

    /** Whether a code looks as the fields need it that hold codes of the list. */
    static boolean fits(String list, String code) {
        return code.matches(FORMS.get(list));
    }

    /** What codes of the list look like: a regular expression. */
    static String form(String list) {
        return FORMS.get(list);
    }

    /** The list as this library brings it. */
    public static Classification shipped(String list) {
        return new Classification(
                list,
                CodeLists.get().all(list).stream()
                        .map(code ->
                                new Entry(code.code(), code.sq(), code.en(), code.validFrom(), code.validTo(), "", ""))
                        .toList());
    }

    /**
     * Reads one that was delivered: CSV with a header, by comma or semicolon.
     *
     * @throws UnusableClassificationException with all that is wrong with it
     */
    public static Classification read(String list, String csv) {
        return ClassificationText.read(list, csv);
    }

    /** As it is kept, read by people and hashed: the same content is the same text. */
    public String csv() {
        return ClassificationText.write(this);
    }

    private static Map<String, String> forms() {
        return Resources.lines("codelist/classifications.txt").stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1], (one, other) -> one, LinkedHashMap::new));
    }
}
