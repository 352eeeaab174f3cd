package al.tirana.nyja.engine.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Rows on their way to PostgreSQL, an array for each column. However many they are, the statement's text is the same, so
 * it is prepared once, and one statement does the work of many. For one thread.
 */
public final class Columns {

    private final String[] types;
    private final List<Object[]> rows = new ArrayList<>();

    /** @param types of the columns, as PostgreSQL calls them */
    public Columns(String... types) {
        this.types = types.clone();
    }

    /** As a source of rows: {@code unnest(?::uuid[], ?::text[])}, whose parameters {@link #bind} sets. */
    public static String unnest(String... types) {
        return Arrays.stream(types).map(type -> "?::" + type + "[]").collect(Collectors.joining(", ", "unnest(", ")"));
    }

    /** One row, a value for each column; null where there is none. */
    public Columns row(Object... values) {
        if (values.length != types.length) {
            throw new IllegalArgumentException(values.length + " values for " + types.length + " columns");
        }
        rows.add(values);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * What Java has a type for is given to the driver as it is, which writes it without looking up its type first; all else as
     * texts, which the statement's own cast reads, and for which the driver takes no room in advance.
     *
     * @param first number of the first parameter
     * @return the next free parameter
     */
    public int bind(PreparedStatement statement, int first) throws SQLException {
        for (int column = 0; column < types.length; column++) {
            int parameter = first + column;
            switch (types[column]) {
                case "bytea" -> statement.setObject(parameter, values(column, byte[][]::new), Types.ARRAY);
                case "text" -> statement.setObject(parameter, values(column, String[]::new), Types.ARRAY);
                case "bigint" -> statement.setObject(parameter, values(column, Long[]::new), Types.ARRAY);
                case "int" -> statement.setObject(parameter, values(column, Integer[]::new), Types.ARRAY);
                case "boolean" -> statement.setObject(parameter, values(column, Boolean[]::new), Types.ARRAY);
                default -> statement.setObject(parameter, texts(column), Types.ARRAY);
            }
        }
        return first + types.length;
    }

    private Object[] values(int column, IntFunction<Object[]> array) {
        Object[] values = array.apply(rows.size());
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.get(row)[column];
        }
        return values;
    }

    private String[] texts(int column) {
        String[] texts = new String[rows.size()];
        for (int row = 0; row < texts.length; row++) {
            Object value = rows.get(row)[column];
            texts[row] = value == null ? null : value instanceof Instant time ? text(time) : value.toString();
        }
        return texts;
    }

    /** Rounded as the driver rounds a single one, so that the same time is the same in two columns. */
    private static String text(Instant time) {
        return Micros.text(time.getNano() % 1000 == 0 ? time : time.plusNanos(500));
    }
}
