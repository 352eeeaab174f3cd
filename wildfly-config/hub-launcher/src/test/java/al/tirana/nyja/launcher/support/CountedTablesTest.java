package al.tirana.nyja.launcher.support;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.launcher.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Which tables a bundle counts; a table that will be added is not counted beside a guarded unit unless somebody says so. */
class CountedTablesTest {

    @Test
    void whereAUnitIsGuardedOnlyThoseAreCountedThatHaveNothingOfUnitsInThem() throws SQLException {
        try (Connection connection = TestPostgres.running().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : new String[] {
                "drop schema public cascade",
                "create schema public",
                "create table institution (id text, guarded boolean)",
                "create table agreement (id text)",
                "create table question (id text)",
                "create table added_later (id text)"
            }) {
                statement.execute(sql);
            }
            assertThat(counted(connection)).contains("institution", "agreement", "question", "added_later");

            statement.execute("insert into institution values ('OSHC.0012', true)");
            assertThat(counted(connection))
                    .contains("agreement")
                    .doesNotContain("institution", "question", "added_later");
        }
    }

    private static String counted(Connection connection) {
        return Bundle.rows(connection, Bundle.TABLES);
    }
}
