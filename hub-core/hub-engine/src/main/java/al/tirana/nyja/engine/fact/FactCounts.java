package al.tirana.nyja.engine.fact;

import al.tirana.nyja.spi.FactCount;
import al.tirana.nyja.spi.FactCount.Counted;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what was written down about a time: for each fact all together, and by its dimensions. For one thread. */
public final class FactCounts {

    private static final String PREFIX = "al.tirana.fpr.";
    /** Stands before all others. */
    private static final String ALL = "";

    private static final String NONE = "{}";
    private static final int FETCH = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, Long>> SUMS = new TypeReference<>() {};

    private static final String FACTS = """
            select type, name, counts, dimensions, amounts, person from fact
            where agreement_id = ? and at >= ? and at < ? and type = any (?) and undone_at is null""";

    private static final class Cell {

        private final Set<ByteBuffer> known = new HashSet<>();
        private final Map<String, Long> amounts = new TreeMap<>();
        private long others;

        void add(byte[] person, Map<String, Long> more) {
            if (person == null) {
                others++; // nobody can tell whether it is one of those
            } else {
                known.add(ByteBuffer.wrap(person));
            }
            more.forEach((name, amount) -> amounts.merge(name, amount, Long::sum));
        }

        long number() {
            return known.size() + others;
        }
    }

    private record Name(String type, String name, Counted counts) implements Comparable<Name> {
        @Override
        public int compareTo(Name than) {
            return (type + " " + name).compareTo(than.type + " " + than.name);
        }
    }

    private FactCounts() {}

    /** @param types full names */
    public static List<FactCount> of(
            Connection connection, String agreement, Instant from, Instant until, Collection<String> types)
            throws SQLException {
        if (types.isEmpty()) {
            return List.of();
        }
        Map<Name, Map<String, Cell>> cells = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(FACTS)) {
            select.setFetchSize(FETCH);
            select.setString(1, agreement);
            select.setTimestamp(2, Timestamp.from(from));
            select.setTimestamp(3, Timestamp.from(until));
            select.setArray(4, connection.createArrayOf("text", types.toArray(String[]::new)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    add(cells, row);
                }
            }
        }
        List<FactCount> counts = new ArrayList<>();
        cells.forEach((name, all) -> all.forEach((by, cell) -> counts.add(new FactCount(
                name.type(),
                name.name(),
                name.counts(),
                by.equals(ALL) ? Map.of() : read(by, WORDS),
                cell.number(),
                cell.amounts))));
        return counts;
    }

    private static void add(Map<Name, Map<String, Cell>> cells, ResultSet row) throws SQLException {
        String type = row.getString(1);
        Name name = new Name(
                type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type,
                row.getString(2),
                Counted.valueOf(row.getString(3)));
        Map<String, Cell> all = cells.computeIfAbsent(name, first -> new TreeMap<>());
        Map<String, Long> amounts = read(row.getString(5), SUMS);
        byte[] person = row.getBytes(6);
        String by = row.getString(4);
        all.computeIfAbsent(ALL, total -> new Cell()).add(person, amounts);
        if (!by.equals(NONE)) {
            all.computeIfAbsent(by, first -> new Cell()).add(person, amounts);
        }
    }

    private static <T> T read(String text, TypeReference<T> as) {
        try {
            return JSON.readValue(text, as);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }
}
