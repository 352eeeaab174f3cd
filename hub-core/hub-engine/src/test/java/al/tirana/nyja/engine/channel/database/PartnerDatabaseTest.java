package al.tirana.nyja.engine.channel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.TestDatabase;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnerDatabaseTest {

    private static final ClassLoader CLASSES = PartnerDatabaseTest.class.getClassLoader();

    @Test
    void noMoreThanSoManyConnectionsAreOpenAndEachIsUsedAgain() throws Exception {
        try (PartnerDatabase database = PartnerDatabase.of(login(""), 2, CLASSES, OwnDatabase.NONE);
                Connection first = database.getConnection()) {
            int used;
            try (Connection second = database.getConnection()) {
                used = pid(second);
                assertThatThrownBy(database::getConnection).isInstanceOf(SQLTimeoutException.class);
            }
            try (Connection again = database.getConnection()) {
                assertThat(pid(again)).isEqualTo(used).isNotEqualTo(pid(first));
            }
        }
    }

    @Test
    void aConnectionGoesBackAsItWasAndOnce() throws Exception {
        try (PartnerDatabase database = PartnerDatabase.of(login(""), 2, CLASSES, OwnDatabase.NONE)) {
            Connection connection = database.getConnection();
            connection.setAutoCommit(false);
            connection.createStatement().execute("create table left_behind (x integer)");
            connection.close();
            connection.close();

            assertThat(connection.isClosed()).isTrue();
            assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
            try (Connection next = database.getConnection();
                    Connection another = database.getConnection()) {
                assertThat(next.getAutoCommit()).isTrue();
                assertThatThrownBy(() -> next.createStatement().execute("select * from left_behind"))
                        .isInstanceOf(SQLException.class);
                assertThat(another.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void nothingStaysOpenWhenTheRouteEnds() throws Exception {
        PartnerDatabase database = PartnerDatabase.of(login(""), 2, CLASSES, OwnDatabase.NONE);
        Connection inUse = database.getConnection();
        database.close();

        assertThatThrownBy(() -> pid(inUse)).isInstanceOf(SQLException.class);
        assertThatThrownBy(database::getConnection).isInstanceOf(SQLException.class);
    }

    /** This PostgreSQL has no TLS: whoever wants a certificate does not sign in without one. */
    @Test
    void aServerThatShowsNoCertificateIsNotTrusted() throws Exception {
        try (PartnerDatabase database =
                PartnerDatabase.of(login("-----BEGIN CERTIFICATE-----"), 2, CLASSES, OwnDatabase.NONE)) {
            assertThatThrownBy(database::getConnection)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://localhost/x                     | sslmode | prefer
            jdbc:postgresql://127.0.0.1:5433/x                | sslmode | prefer
            jdbc:postgresql://[::1]:5433/x                    | sslmode | prefer
            jdbc:postgresql://db.partner.example/x            | sslmode | verify-full
            jdbc:postgresql://127.0.0.1.partner.example/x     | sslmode | verify-full
            jdbc:postgresql://localhost.partner.example/x     | sslmode | verify-full
            jdbc:postgresql://10.1.2.3:5432/x                 | sslmode | verify-full
            jdbc:mariadb://db.partner.example/x               | sslMode | verify-full
            jdbc:mariadb://db.partner.example/x               | allowLocalInfile | false
            jdbc:sqlserver://db.partner.example;databaseName=x | encrypt | true
            jdbc:sqlserver://db.partner.example;databaseName=x | trustServerCertificate | false
            """)
    void beyondThisMachineAServerShowsWhoItIs(String url, String option, String value) {
        PartnerLogin login = new PartnerLogin(
                DatabaseUrl.parse(url).orElseThrow(), "u", "p", "", Duration.ofMillis(1500), Duration.ofSeconds(20));
        assertThat(login.properties()).containsEntry(option, value);
        assertThat(login.toString()).doesNotContain("partner", "\"p\"");
    }

    @Test
    void timesAreToldInTheDriversUnits() throws Exception {
        Properties told = login("").properties();
        assertThat(told).containsEntry("loginTimeout", "1").containsEntry("socketTimeout", "2");
    }

    @Test
    void theHubsDatabaseIsKnownByWhatItSaysOfItself() throws Exception {
        HubDatabase own = new HubDatabase(new al.tirana.nyja.engine.store.Database(TestDatabase.source()));
        try (Connection hub = TestDatabase.connection();
                Connection sameUser = TestDatabase.another("own_database_other").getConnection()) {
            assertThat(own.isBehind(hub)).isTrue();
            assertThat(own.isBehind(sameUser)).isTrue();
            sameUser.createStatement().execute("set session authorization pg_monitor");
            assertThat(own.isBehind(sameUser))
                    .as("another database, another user")
                    .isFalse();
        }
    }

    @Test
    void theJdkKeepsNoDriverOfAWarThatLeft() throws Exception {
        URL library = org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        try (URLClassLoader war = new URLClassLoader(new URL[] {library}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = WarDrivers.make(DatabaseProduct.POSTGRESQL, war).getClass();
            assertThat(type.getClassLoader()).isSameAs(war);
            assertThat(type.getMethod("isRegistered").invoke(null)).isEqualTo(true);

            WarDrivers.forget(war);

            assertThat(type.getMethod("isRegistered").invoke(null)).isEqualTo(false);
            assertThat(org.postgresql.Driver.isRegistered()).as("the hub's own").isTrue();
        }
    }

    private static PartnerLogin login(String certificate) throws SQLException {
        try (Connection connection = TestDatabase.connection()) {
            String url = connection.getMetaData().getURL().split("\\?", 2)[0];
            return new PartnerLogin(
                    DatabaseUrl.parse(url).orElseThrow(),
                    "postgres",
                    "secret",
                    certificate,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2));
        }
    }

    private static int pid(Connection connection) throws SQLException {
        try (var row = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
