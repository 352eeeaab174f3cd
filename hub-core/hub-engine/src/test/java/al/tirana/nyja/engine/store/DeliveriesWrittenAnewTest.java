package al.tirana.nyja.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The table of deliveries was written anew once: with all that stood in it, its numbers, and what points to it. */
class DeliveriesWrittenAnewTest {

    /** In each state, with a short body, a long one that is kept apart, and one that is gone. */
    private static final String ROWS = """
            insert into delivery (lane_id, message_pk, disclosure_id, flow, recipient, agreement_id, agreement_version,
              correlation_id, idempotency_key, state, attempts, last_code, last_detail, failing_since, fetched_at, expires_at,
              wrapped_key, key_id, body, created_at, changed_at, ends_by, by_consent, escalates, escalated_at, referral_id,
              else_at, else_by)
            select n, n + 10, gen_random_uuid(), 'flow' || n, 'OSHC.0012', 'BT-OSHC0012-2026-01', n, gen_random_uuid(),
              'key' || n, s, n, 'FPR-50' || n, 'detail', now() - interval '1 h', now() - interval '2 h',
              now() + interval '3 h', '\\x0102', 'key/2026-11', case n when 1 then '\\x0a0b' when 2 then
              decode(repeat('0123456789abcdef', 2000), 'hex') end, now() - interval '4 h', now() - interval '5 h', 'LIMIT',
              n % 2 = 0, n % 2 = 1, now() - interval '6 h', gen_random_uuid(), now() + interval '7 h', 'EXPIRY'
            from unnest(array['WAITING', 'PARKED', 'DELIVERED', 'SKIPPED', 'EXPIRED']) with ordinality as u (s, n)
            """;

    private static final String ALL = "select to_jsonb(d)::text from delivery d order by id";

    private final DataSource database = TestDatabase.another("written_anew");

    @Test
    void keepWhatStoodInThem() throws SQLException {
        migrateTo("66");
        change(ROWS);
        change("delete from delivery where id = 5"); // its number is not given again
        change("insert into parked (delivery_id, kind, reason, owner, parked_at) "
                + "values (2, 'DELIVERY', 'FPR-503', 'OSHC.0012', now())");
        List<String> before = texts(ALL);

        migrateTo("69");

        assertThat(before).hasSize(4);
        assertThat(texts(ALL)).isEqualTo(before);
        change(ROWS.replace("'key' || n", "'again' || n"));
        assertThat(texts("select id::text from delivery where idempotency_key = 'again1'"))
                .containsExactly("6");
        assertThatThrownBy(() -> change("delete from delivery where id = 2")).hasMessageContaining("parked");
        assertThatThrownBy(() -> change("update delivery set state = 'LOST'")).hasMessageContaining("state");
        assertThatThrownBy(() -> change("update delivery set expires_at = null"))
                .hasMessageContaining("ends");
    }

    /** Else plans that connections keep from the first day on read all of it when it has grown. */
    @Test
    void ofANewHubNobodyHasCountedThem() throws SQLException {
        migrateTo("69");

        assertThat(texts("select reltuples::text from pg_class where oid = 'delivery'::regclass"))
                .containsExactly("-1");
        assertThatThrownBy(() -> change("insert into parked (delivery_id, kind, reason, owner, parked_at) "
                        + "values (2, 'DELIVERY', 'FPR-503', 'OSHC.0012', now())"))
                .hasMessageContaining("delivery");
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
