package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Place;
import java.util.List;

/** From a pointer into the message back to the line and the column. */
final class Origins {

    private final Table table;
    private final long[] lines;

    /** @param lines of the rows in the order of the message's items */
    private Origins(Table table, long[] lines) {
        this.table = table;
        this.lines = lines;
    }

    /**
     * @param key what stands in the column of the record's number; told only if it looks like one, because a row whose cells
     *     have slipped holds a name there
     * @param counted the lines that are counted with this record
     * @param items its rows in the order of the message's items
     */
    static Origin of(Table table, String key, List<Long> counted, List<RawRow> items) {
        long[] lines = items.stream().mapToLong(RawRow::line).toArray();
        String number = table.keyForm().matcher(key).matches() ? key : "";
        return new Origin(number, counted, new Origins(table, lines)::place);
    }

    private Place place(String pointer) {
        String path = pointer == null ? "" : pointer;
        long line = lines.length == 0 ? 0 : lines[0];
        if (!table.items().isEmpty() && path.startsWith(table.items() + "/")) {
            String rest = path.substring(table.items().length() + 1);
            int slash = rest.indexOf('/');
            int item = number(slash < 0 ? rest : rest.substring(0, slash));
            return new Place(
                    item >= 0 && item < lines.length ? lines[item] : line,
                    slash < 0 ? "" : column(rest.substring(slash + 1), true, ""));
        }
        return new Place(
                line,
                path.startsWith("/data/") ? column(path.substring(6), false, table.keyColumn()) : table.keyColumn());
    }

    /** The column of the field, of the field around it, or of one within it. */
    private String column(String path, boolean perRow, String otherwise) {
        String near = null;
        for (Column column : table.columns()) {
            for (Target target : column.targets()) {
                String field = target.path();
                if (target.perRow() == perRow && path.equals(field)) {
                    return column.name();
                }
                boolean related = path.startsWith(field + "/") || field.startsWith(path + "/");
                if (near == null && target.perRow() == perRow && related) {
                    near = column.name();
                }
            }
        }
        return near == null ? otherwise : near;
    }

    private static int number(String text) {
        return text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9') && !text.isEmpty()
                ? Integer.parseInt(text)
                : -1;
    }
}
