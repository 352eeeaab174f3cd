package al.tirana.nyja.engine;

import al.tirana.nyja.engine.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL with the hub's schema, one for all tests of the module; each test starts with empty tables. */
public final class TestDatabase {

    private static final EmbeddedPostgres POSTGRES = start();
    private static final DataSource KEPT = kept();

    private TestDatabase() {}

    /**
     * The migrated database, emptied. Rows are deleted, which takes a tenth of the time of making each table's files anew;
     * a table that has grown is made anew after all, else whoever reads it later reads what is dead.
     */
    public static Database empty() {
        Database database = new Database(KEPT);
        database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        do $$ declare t record; begin
                          set local session_replication_role = replica;
                          for t in select relname as name, pg_relation_size(oid) > 262144 as large from pg_class
                            where relkind = 'r' and relnamespace = 'public'::regnamespace
                              and relname <> 'flyway_schema_history' and pg_relation_size(oid) > 0 loop
                            if t.large then
                              execute format('truncate table %I cascade', t.name);
                            else
                              execute format('lock table %I in exclusive mode', t.name); -- who still writes, ends first
                              execute format('delete from %I', t.name);
                            end if;
                          end loop;
                          perform setval(seqrelid, seqstart, false) from pg_sequence
                            where pg_sequence_last_value(seqrelid) is not null; end $$""");
            }
        });
        return database;
    }

    public static DataSource source() {
        return POSTGRES.getPostgresDatabase();
    }

    /** A database of its own beside the usual one, new and without a schema. */
    public static DataSource another(String name) {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
            return POSTGRES.getDatabase("postgres", name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Connection connection() throws java.sql.SQLException {
        return source().getConnection();
    }

    /** Each statement is planned anew: a plan for empty tables would stay when a test has filled them. */
    private static DataSource kept() {
        PGSimpleDataSource source = (PGSimpleDataSource) source();
        source.setPrepareThreshold(0);
        return KeptConnections.checked(source);
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("autovacuum", "off") // its transactions would hold up the sealing now and then
                    .setServerConfig("max_prepared_transactions", "2")
                    .start();
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return postgres;
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
    }
}
