package al.tirana.nyja.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.postgres.Postgres;
import al.tirana.nyja.launcher.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running hub adds to the ledger and can change nothing of it, however its database came about. */
class HubRightsTest {

    private static final String ENTRY = "insert into ledger_entry (entry_id, at, event, actor, content, mac)"
            + " values (gen_random_uuid(), now(), 'X', 'HUB', '{}', '\\x00')";

    @TempDir
    static Path folder;

    private static Home home;
    private static Postgres postgres;
    private static Path war;

    @BeforeAll
    static void start() throws IOException {
        home = Home.at(folder.resolve("home"));
        Files.writeString(home.secrets().resolve("master.key"), "bWFzdGVy");
        war = BackupCheckTest.hub(folder.resolve("hub.war"));
        postgres = TestPostgres.running();
    }

    @BeforeEach
    void fresh() throws Exception {
        superuser("drop schema public cascade", "create schema public authorization nyja_owner");
    }

    @Test
    void inANewHome() throws Exception {
        ready();

        addsAndChangesNothing();
    }

    @Test
    void inAHomeWhoseTablesWereItsOwn() throws Exception {
        superuser(
                "alter database nyja owner to nyja",
                "drop schema public cascade",
                "create schema public authorization nyja");
        Migrations.of(war).bringUp(postgres.database(), Postgres.USER);
        hub("insert into ledger_epoch values (1, 'x', now())", "update ledger_epoch set system_id = 'y'");

        postgres.start(); // as any command of a new program does beside an older hub, which goes on
        hub("update ledger_epoch set system_id = 'z'", "alter table lane add column more int");
        assertThatThrownBy(HubRightsTest::ready).isInstanceOfSatisfying(LaunchException.class, e -> assertThat(e.key())
                .isEqualTo("database.own"));
        hub("update ledger_epoch set system_id = 'z'");

        postgres.disown();
        ready();

        addsAndChangesNothing();
    }

    @Test
    void afterARestore() throws Exception {
        ready();
        Path backup = folder.resolve("backup");
        try (Connection connection = postgres.connect()) {
            new Backup(home, Clock.systemUTC()).write(connection, backup);
        }

        new Restore(home, war, Clock.systemUTC())
                .read(postgres.database(), Postgres.ROLES, Archive.sealed(backup, SealKey.of(home)), true);

        addsAndChangesNothing();
    }

    private static void ready() throws Exception {
        new HubTables(postgres.database(), Postgres.ROLES).ready(war);
    }

    private static void addsAndChangesNothing() throws SQLException {
        hub(
                ENTRY + " returning id",
                "select ledger_epoch_begins(2)",
                ENTRY,
                "insert into ledger_epoch values (2, 'x', now()) on conflict do nothing",
                "insert into ledger_block (block_no, previous, entries, entries_hash, sealed_at, hash, jws)"
                        + " values (1, '', 1, '', now(), '', '') on conflict do nothing",
                "select count(*) from ledger_entry e left join ledger_block b on b.epoch = e.epoch",
                "update agreement set state = state",
                "delete from lane");
        for (String forbidden : new String[] {
            "update ledger_entry set content = 'x'",
            "delete from ledger_entry",
            "truncate ledger_entry",
            "select * from ledger_entry for update",
            "update ledger_block set hash = 'x'",
            "delete from ledger_block",
            "truncate ledger_block cascade",
            "update ledger_epoch set epoch = 9",
            "delete from ledger_epoch",
            "alter table ledger_entry alter column epoch set default 9",
            "alter table ledger_entry rename to gone",
            "create trigger quiet before insert on ledger_entry for each row execute function suppress_redundant_updates_trigger()",
            "create or replace rule quiet as on insert to ledger_entry do instead nothing",
            "drop table ledger_block",
            "create table own (n int)",
            "create schema own",
            "create temp table own (n int)",
            "drop schema public cascade",
            "drop function ledger_epoch_begins",
            "insert into flyway_schema_history select * from flyway_schema_history",
            "delete from flyway_schema_history",
            "set role nyja_owner",
            "alter database nyja owner to nyja",
        }) {
            assertThatThrownBy(() -> hub(forbidden))
                    .as(forbidden)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
        assertThatThrownBy(() -> hub("select ledger_epoch_begins(1)"))
                .as("an epoch that is over")
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
    }

    /** Signed in as the hub's role: who only takes its part could lay it down again. */
    private static void hub(String... sql) throws SQLException {
        execute("set session authorization nyja", sql);
    }

    private static void superuser(String... sql) throws SQLException {
        execute("select 1", sql);
    }

    private static void execute(String first, String... sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(first);
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }
}
