package al.tirana.nyja.launcher.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads from PostgreSQL which tables there are and what they hold, so that a new table is in the next backup. */
final class Catalog {

    private static final String REFERENCES = """
        select conrelid::regclass::text, confrelid::regclass::text from pg_constraint
        where contype = 'f' and conrelid <> confrelid\
        """;
    private static final String COLUMNS = """
        select column_name, is_identity from information_schema.columns
        where table_schema = 'public' and table_name = ? and is_generated = 'NEVER' order by ordinal_position\
        """;

    private final Connection connection;

    Catalog(Connection connection) {
        this.connection = connection;
    }

    /** Names of the migrations that ran, in order. */
    List<String> scripts() throws SQLException {
        return texts("select script from flyway_schema_history where success order by installed_rank");
    }

    /** Whether a program has ever made its tables here. */
    boolean hasHistory() throws SQLException {
        return number("select count(*) from pg_tables where schemaname = 'public' and tablename = '"
                        + Migrations.HISTORY + "'")
                > 0;
    }

    long lastBlock() throws SQLException {
        return number("select coalesce(max(block_no), 0) from ledger_block");
    }

    boolean isEmpty() throws SQLException {
        return number("select count(*) from pg_tables where schemaname = 'public'") == 0;
    }

    /** All tables, those that are referred to first. */
    List<Manifest.Table> tables() throws SQLException {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        texts("select tablename from pg_tables where schemaname = 'public' order by 1")
                .forEach(table -> needs.put(table, new TreeSet<>()));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(REFERENCES)) {
            while (row.next()) {
                needs.get(row.getString(1)).add(row.getString(2));
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        needs.keySet().forEach(table -> addWithNeeds(table, needs, ordered));
        List<Manifest.Table> tables = new ArrayList<>();
        for (String table : ordered) {
            tables.add(table(table));
        }
        return tables;
    }

    private static void addWithNeeds(String table, Map<String, Set<String>> needs, Set<String> ordered) {
        if (!ordered.contains(table)) {
            needs.get(table).forEach(needed -> addWithNeeds(needed, needs, ordered));
            ordered.add(table);
        }
    }

    private Manifest.Table table(String name) throws SQLException {
        List<String> columns = new ArrayList<>();
        String identity = null;
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                    identity = "YES".equals(row.getString(2)) ? row.getString(1) : identity;
                }
            }
        }
        return new Manifest.Table(name, columns, identity, identity == null ? 0 : next(name, identity));
    }

    /** A sequence does not wait for transactions: its value is never behind the rows of the snapshot. */
    private long next(String table, String identity) throws SQLException {
        String sequence = texts("select pg_get_serial_sequence('" + table + "', '" + identity + "')")
                .get(0);
        return number("select case when is_called then last_value + 1 else last_value end from " + sequence);
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
