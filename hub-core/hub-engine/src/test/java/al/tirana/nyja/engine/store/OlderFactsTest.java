package al.tirana.nyja.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts of an earlier version: those of closed months lead nowhere after the update, all others will be closed. */
class OlderFactsTest {

    private Connection connection;

    @BeforeEach
    void anOlderHome() throws Exception {
        connection = TestDatabase.source().getConnection();
        run("drop schema if exists older_facts cascade");
        run("create schema older_facts");
        run("set search_path to older_facts");
        run(text("V32__facts.sql"));
        run("""
                insert into fact_period values
                  ('A', '2026-08', '2026-08-31T22:00:00Z', null, now()), ('A', '2026-11', '2026-11-30T23:00:00Z', 'secret', null);
                insert into fact (agreement_id, type, name, counts, at, message_id, case_ref, dimensions, amounts, person)
                values ('A', 't', 'closed', 'PERSONS', '2026-08-10T09:37:11Z', gen_random_uuid(), gen_random_uuid(), '{}', '{}', 'p'),
                  ('A', 't', 'open', 'PERSONS', '2026-11-10T09:37:11Z', gen_random_uuid(), gen_random_uuid(), '{}', '{}', 'p'),
                  ('B', 't', 'cases', 'CASES', '2026-11-10T09:37:11Z', gen_random_uuid(), gen_random_uuid(), '{}', '{}', null)""");
        run(text("V33__closed_months_lead_nowhere.sql"));
    }

    @AfterEach
    void away() throws SQLException {
        run("drop schema older_facts cascade");
        run("reset search_path");
        connection.close();
    }

    @Test
    void thoseOfAClosedMonthLeadNowhere() throws SQLException {
        assertThat(rows("""
                select name || ' ' || num_nulls(message_id, case_ref, undone_by) || ' ' || (extract(minute from at) = 37)
                from fact order by name""")).containsExactly("cases 1 true", "closed 3 false", "open 1 true");
        assertThat(rows("select name from fact where at >= '2026-07-31T22:00:00Z' and at < '2026-08-31T22:00:00Z'"))
                .as("still of its month")
                .containsExactly("closed");
    }

    @Test
    void everyMonthIsClosedOnce() throws SQLException {
        assertThat(rows("""
                select agreement_id || ' ' || period || ' ' || (secret is null) || ' ' || extract(day from ends_at - begins_at)
                from fact_period order by agreement_id, period""")).containsExactly("A 2026-08 true 31", "A 2026-11 false 30", "B 2026-11 false 30");
        assertThat(rows("select length(secret)::text from fact_period where agreement_id = 'B'"))
                .containsExactly("32");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private static String text(String migration) throws IOException {
        try (InputStream file = OlderFactsTest.class.getClassLoader().getResourceAsStream(Schema.FOLDER + migration)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
