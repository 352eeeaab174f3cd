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

    /** The migrated database, emptied: a table without rows is left alone, since truncating all of them takes longer. */
    public static Database empty() {
        Database database = new Database(KEPT);
        database.transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        do $$ declare t text; used boolean; begin
                          for t in select tablename from pg_tables
                            where schemaname = 'public' and tablename <> 'flyway_schema_history' loop
                            execute format('select exists (select 1 from %I)', t) into used;
                            if used then execute format('truncate table %I restart identity cascade', t); end if;
                          end loop;
                          for t in select sequencename from pg_sequences
                            where schemaname = 'public' and last_value is not null loop
                            execute format('alter sequence %I restart', t);
                          end loop; end $$""");
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
