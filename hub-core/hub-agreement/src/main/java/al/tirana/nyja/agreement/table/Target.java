package al.tirana.nyja.agreement.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field of a message that a column fills.
 *
 * @param steps names from {@code data}, or from the row's own item if {@code perRow}
 * @param perRow whether each row fills a field of its own
 * @param list whether the field is a list, of which the values become items
 */
record Target(List<String> steps, boolean perRow, boolean list) {

    /**
     * @param pointer such as {@code /data/body/persons/*&#47;citizenship/*}
     * @param items the list whose items the rows are, such as {@code /data/body/persons}, or an empty text
     */
    static Target of(String pointer, String items) {
        boolean perRow = !items.isEmpty() && pointer.startsWith(items + "/*/");
        String rest = pointer.substring(perRow ? items.length() + 3 : "/data/".length());
        boolean list = rest.endsWith("/*");
        return new Target(List.of((list ? rest.substring(0, rest.length() - 2) : rest).split("/")), perRow, list);
    }

    void set(Map<String, Object> root, Object value) {
        parent(root).put(last(), value);
    }

    Object get(Map<String, Object> root) {
        return parent(root).get(last());
    }

    void remove(Map<String, Object> root) {
        parent(root).remove(last());
    }

    /** Adds to a list, what it does not hold yet. */
    @SuppressWarnings("unchecked") // only this class puts lists there
    void add(Map<String, Object> root, Object value) {
        List<Object> items = (List<Object>) parent(root).computeIfAbsent(last(), name -> new ArrayList<>());
        if (!items.contains(value)) {
            items.add(value);
        }
    }

    /** {@code destination/bashki} */
    String path() {
        return String.join("/", steps);
    }

    private String last() {
        return steps.get(steps.size() - 1);
    }

    @SuppressWarnings("unchecked") // the compiler of the document has seen that no field is both a value and an object
    private Map<String, Object> parent(Map<String, Object> root) {
        Map<String, Object> parent = root;
        for (int i = 0; i < steps.size() - 1; i++) {
            parent = (Map<String, Object>) parent.computeIfAbsent(steps.get(i), name -> new LinkedHashMap<>());
        }
        return parent;
    }
}
