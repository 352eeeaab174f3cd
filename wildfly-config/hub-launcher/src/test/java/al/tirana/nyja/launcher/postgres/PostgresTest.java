package al.tirana.nyja.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL, really started, also when the tests run as root. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class PostgresTest {

    @TempDir
    static Path folder;

    private static Home home;
    private static Postgres postgres;

    @BeforeAll
    static void start() {
        home = Home.at(folder.resolve("a home"));
        postgres = new Postgres(home).start();
    }

    @AfterAll
    static void stop() {
        postgres.stop();
        assertThat(postgres.running()).isFalse();
    }

    @Test
    void isDurableAndKeepsStatementsOutOfItsLog() throws SQLException, IOException {
        assertThat(show("fsync")).isEqualTo("on");
        assertThat(show("synchronous_commit")).isEqualTo("on");
        assertThat(show("server_encoding")).isEqualTo("UTF8");
        assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select 'MARKER-1'::uuid");
        } catch (SQLException expected) {
            assertThat(expected.getSQLState()).isEqualTo("22P02");
        }
        try (Stream<Path> logs = Files.walk(home.logs())) {
            assertThat(logs.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(log).content().doesNotContain("MARKER-1"));
        }
    }

    @Test
    void keepsWhatWasCommittedAndItsPortThroughKillMinusNine() throws SQLException {
        execute("create table kept (n int)", "insert into kept values (42)");
        int port = postgres.port();

        postgres.kill9();
        assertThat(postgres.running()).isFalse();
        postgres.start();

        assertThat(postgres.port()).isEqualTo(port);
        assertThat(query("select n from kept")).isEqualTo("42");
    }

    @Test
    void startsAlthoughAnotherProcessGotTheIdInItsOldPidFile() throws IOException, SQLException {
        postgres.kill9();
        Path pidFile = home.pg().resolve("data/postmaster.pid");
        List<String> lines = Files.readAllLines(pidFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        assertThat(postgres.running()).isFalse();
        postgres.start();

        assertThat(query("select 1")).isEqualTo("1");
    }

    @Test
    void isFoundRunningByAnotherProcess() {
        assertThat(new Postgres(Home.at(home.root())).running()).isTrue();
    }

    @Test
    void takesOverADatabaseOfTheFormerName() throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter database nyja rename to ura");
            statement.execute("alter role nyja rename to ura");
        }
        postgres.stop();

        postgres.start();

        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet owner = statement.executeQuery(
                        "select pg_get_userbyid(datdba) from pg_database where datname = current_database()")) {
            assertThat(owner.next()).isTrue();
            assertThat(owner.getString(1)).isEqualTo(Postgres.ROLES.owner());
        }
    }

    private static String show(String setting) throws SQLException {
        return query("show " + setting);
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(String... sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }
}
