package al.tirana.nyja.engine.cost;

import al.tirana.nyja.engine.KeptConnections;
import al.tirana.nyja.engine.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of its own that counts, with the hub's schema. Without images of whole pages, which follow checkpoints and
 * not messages, and without vacuum; else as the hub's own. Who looks does so from another database, and counts nothing.
 */
final class CountedPostgres implements AutoCloseable {

    private static final String HUB = "hub";
    private static final String LOOKS = "postgres";

    private final EmbeddedPostgres server;
    private final DataSource kept;

    CountedPostgres() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("autovacuum", "off")
                .setServerConfig("wal_level", "replica")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("checkpoint_timeout", "1h")
                .setServerConfig("max_wal_size", "1GB")
                .start();
        look("create database " + HUB);
        look("create extension pg_stat_statements");
        look("create extension pg_walinspect");
        PGSimpleDataSource source = (PGSimpleDataSource) server.getDatabase(LOOKS, HUB);
        Flyway.configure()
                .dataSource(server.getDatabase(LOOKS, HUB))
                .locations("classpath:db/migration")
                .load()
                .migrate();
        // As the server's datasource says, which the hub is measured with.
        source.setReWriteBatchedInserts(true);
        source.setPrepareThreshold(3);
        source.setOptions("-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c lock_timeout=8s");
        source.setSocketFactory(Wire.class.getName());
        kept = KeptConnections.of(source);
    }

    /** Keeps connections, as the server's datasource does. */
    DataSource kept() {
        return kept;
    }

    Database database() {
        return new Database(kept);
    }

    void empty() throws SQLException {
        try (Connection connection = server.getDatabase(LOOKS, HUB).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$ declare t text; begin
                      for t in select tablename from pg_tables
                        where schemaname = 'public' and tablename <> 'flyway_schema_history' loop
                        execute format('truncate table %I restart identity cascade', t);
                      end loop; end $$""");
        }
    }

    void resetStatements() throws SQLException {
        look("do $$ begin perform pg_stat_statements_reset(); end $$");
    }

    /** Where the write-ahead log stands. */
    String position() throws SQLException {
        return rows(LOOKS, "select pg_current_wal_insert_lsn()::text, 0")
                .keySet()
                .iterator()
                .next();
    }

    long bytes(String from, String to) throws SQLException {
        return rows(LOOKS, "select 'bytes', pg_wal_lsn_diff('" + to + "', '" + from + "')::bigint")
                .get("bytes");
    }

    /**
     * How often each statement of the hub was executed, BEGIN and COMMIT too. PostgreSQL counts a COMMIT that was prepared
     * only the first time, so there are as many as there are of BEGIN.
     */
    Map<String, Long> statements() throws SQLException {
        Map<String, Long> statements = rows(LOOKS, """
                select regexp_replace(query, '\\s+', ' ', 'g'), sum(calls)::bigint
                from pg_stat_statements s join pg_database d on d.oid = s.dbid
                where d.datname = '%s' group by 1 order by 2 desc""".formatted(HUB));
        statements.keySet().removeIf("commit"::equalsIgnoreCase);
        statements.put("COMMIT", statements.getOrDefault("BEGIN", 0L));
        return statements;
    }

    /** Records of the write-ahead log by kind, such as {@code Heap/INSERT}. */
    Map<String, Long> records(String from, String to) throws SQLException {
        return rows(
                LOOKS,
                "select \"resource_manager/record_type\", count::bigint from pg_get_wal_stats('" + from + "', '" + to
                        + "', true) where count > 0");
    }

    /** The same by table or index: {@code delivery Heap/INSERT}. Found by file, so nothing may have been truncated since. */
    Map<String, Long> recordsByRelation(String from, String to) throws SQLException {
        Map<String, Long> byFile = rows(
                LOOKS,
                "select relfilenode || ' ' || resource_manager || '/' || split_part(record_type, '+', 1), count(*)"
                        + " from pg_get_wal_block_info('" + from + "', '" + to + "', false) b"
                        + " join pg_database d on d.oid = b.reldatabase"
                        + " where d.datname = '" + HUB + "' and block_id = 0 and relforknumber = 0 group by 1");
        Map<String, Long> names = rows(
                HUB,
                "select c.relname || ' ' || pg_relation_filenode(c.oid), 0 from pg_class c"
                        + " where pg_relation_filenode(c.oid) is not null");
        Map<String, String> nameOf = new LinkedHashMap<>();
        names.keySet().forEach(line -> {
            String[] both = line.split(" ");
            nameOf.put(both[1], both[0]);
        });
        Map<String, Long> named = new LinkedHashMap<>();
        byFile.forEach((key, count) -> {
            String[] both = key.split(" ");
            named.merge(nameOf.getOrDefault(both[0], both[0]) + " " + both[1], count, Long::sum);
        });
        return named;
    }

    /** For each index the table that it belongs to; what lies beside a table because it is too long is {@code .toast}. */
    Map<String, String> tables() throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        rows(HUB, """
                select x.relname || ' ' || coalesce(owner.relname || '.toast', t.relname), 0 from pg_index i
                  join pg_class x on x.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
                  left join pg_class owner on owner.reltoastrelid = t.oid
                union select t.relname || ' ' || owner.relname || '.toast', 0 from pg_class t
                  join pg_class owner on owner.reltoastrelid = t.oid""").keySet().forEach(line -> {
            String[] both = line.split(" ");
            tables.put(both[0], both[1]);
        });
        return tables;
    }

    private void look(String sql) throws SQLException {
        try (Connection connection = server.getDatabase(LOOKS, LOOKS).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Map<String, Long> rows(String database, String sql) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Connection connection = server.getDatabase(LOOKS, database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.merge(row.getString(1), row.getLong(2), Long::sum);
            }
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
