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

/** What waits in a home of an earlier version gets an end by the update, and none ends by the update itself. */
class OlderHomeTest {

    private Connection connection;

    @BeforeEach
    void anOlderHome() throws Exception {
        connection = TestDatabase.source().getConnection();
        run("drop schema if exists older cascade");
        run("create schema older");
        run("set search_path to older");
        for (String migration : List.of("V1__the_house.sql", "V2__files_and_runs.sql", "V3__words_of_a_run.sql")) {
            run(text(migration));
        }
        run("""
                insert into institution values ('OSHC.0012', 'sq', 'en', true, now(), 't'), ('BT.NJMF', 'sq', 'en', true, now(), 't');
                insert into agreement (id, plugin, state, valid_until, changed_at) values
                  ('A', 'p', 'ENABLED', current_date + 300, now()), ('ENDS', 'p', 'ENABLED', current_date + 3, now()),
                  ('OVER', 'p', 'ENABLED', current_date - 3, now());
                insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id, agreement_version,
                  correlation_id, evidence, key_id, wrapped_key, received_at)
                  values (gen_random_uuid(), 'BT.QRM', 'k', '', 'al.tirana.fpr.referral.requested.v1', 'A', 1,
                    '00000000-0000-0000-0000-00000000000c', 'kid', 'A/2026-01', '', now() - interval '1 hour');
                insert into referral (referral_id, agreement_id, referrer, receiver, state, changed_at, correlation_id)
                  values ('00000000-0000-0000-0000-00000000000d', 'A', 'BT.QRM', 'OSHC.0012', 'REQUESTED', now(),
                    '00000000-0000-0000-0000-00000000000c')""");
    }

    @AfterEach
    void away() throws SQLException {
        run("drop schema older cascade");
        run("reset search_path");
        connection.close();
    }

    @Test
    void everythingThatWaitsEndsAWeekAwayAtLeast() throws Exception {
        waits("fresh", "A", "OSHC.0012", "now()", "null");
        waits("ancient", "A", "OSHC.0012", "now() - interval '2 years'", "null");
        waits("expiring", "A", "OSHC.0012", "now()", "now() + interval '1 hour'");
        waits("last day", "ENDS", "OSHC.0012", "now()", "null");
        waits("over", "OVER", "OSHC.0012", "now()", "null");
        waits("child", "A", "BT.NJMF", "now()", "null");
        run("update delivery set state = 'PARKED' where idempotency_key = 'ancient'");
        run(text("V6__endings.sql"));

        assertThat(rows("""
                select idempotency_key || ' ' || ends_by || ' ' || by_consent || ' ' || escalates || ' ' ||
                  round(extract(epoch from expires_at - now()) / 86400) from delivery order by id"""))
                .containsExactly(
                        "fresh LIMIT true false 30",
                        "ancient LIMIT true false 7",
                        "expiring EXPIRY true false 0",
                        "last day AGREEMENT true false " + daysUntilTheLastMidnight(),
                        "over LIMIT true false 30",
                        "child LIMIT false true 30");
        assertThat(rows("select count(*) from delivery where referral_id = '00000000-0000-0000-0000-00000000000d'"))
                .containsExactly("3"); // of this agreement, to the receiver
        assertThat(rows("select seen_at > now() - interval '2 hours' from clock_seen"))
                .containsExactly("t");
    }

    @Test
    void anEmptyHomeHasSeenNothingYet() throws Exception {
        run("delete from message");
        run(text("V6__endings.sql"));

        assertThat(rows("select count(*) from clock_seen")).containsExactly("0");
    }

    private String daysUntilTheLastMidnight() throws SQLException {
        return rows("select round(extract(epoch from ((current_date + 4)::timestamp at time zone 'Europe/Tirane')"
                        + " - now()) / 86400)")
                .get(0);
    }

    private void waits(String key, String agreement, String recipient, String created, String expires)
            throws SQLException {
        run("insert into lane (recipient, agreement_id, lane_key) values ('" + recipient + "', '" + agreement + "', '"
                + key + "')");
        run(
                "insert into delivery (lane_id, message_pk, disclosure_id, flow, recipient, agreement_id, agreement_version,"
                        + " correlation_id, idempotency_key, state, expires_at, wrapped_key, key_id, body, created_at, changed_at)"
                        + " select max(l.id), max(m.id), gen_random_uuid(), 'f', '" + recipient + "', '" + agreement
                        + "', 1, '00000000-0000-0000-0000-00000000000c', '" + key + "', 'WAITING', " + expires
                        + ", '', 'A/2099-01', '', " + created + ", now() from lane l, message m");
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
        try (InputStream file = OlderHomeTest.class.getClassLoader().getResourceAsStream(Schema.FOLDER + migration)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
