package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A connection keeps the plan of a statement for long. One that was made while the hub was new must still be right when it has
 * grown: whoever takes one lane looks that one up, and reads no others.
 */
class KeptPlansTest {

    private static final Map<String, String> STATEMENTS = new TreeMap<>(Map.of(
            "the next lane", LaneLeases.NEXT,
            "a probe", LaneLeases.PROBE,
            "a second look", LaneLeases.STILL,
            "a longer lease", LaneLeases.RENEW,
            "the end of a last delivery", secondOf(LastDeliveries.FINISH),
            "what was forgotten", ForgottenLanes.LATELY));

    /** What the lock before the end of a last delivery switches off. */
    private static final List<String> BY_INDEX = List.of("enable_seqscan", "enable_hashjoin", "enable_mergejoin");

    /** What stands between the lock and the commit. */
    private static String secondOf(String statements) {
        return statements.split(";")[1];
    }

    private final PostOffice office = new PostOffice();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void nobodyReadsAllLanesForOneWhetherThePlanWasMadeEarlyOrLate() {
        assertThat(reading()).as("in a new hub").isEmpty();
        lanes(1_700);
        office.run("analyze lane, delivery");
        assertThat(reading()).as("after a day").isEmpty();
        lanes(20_000);
        office.run("analyze lane, delivery");
        assertThat(reading()).as("after a year").isEmpty();
    }

    /** PostgreSQL then takes all that is kept of what waits for equally short, and it is not when a file comes. */
    @Test
    void nobodyReadsAllThatWaitsWhereNothingDidWhenItWasCounted() {
        lanes(20_000);
        office.run("update delivery set state = 'DELIVERED'");
        office.run("analyze lane, delivery");
        assertThat(reading()).isEmpty();
    }

    /** A join may go through all that waits for each lane, once both are taken for empty; a look for one lane does not. */
    @Test
    void theEndOfADeliveryAsksForItsLaneAlone() {
        List<String> found = new ArrayList<>();
        joins(plan(secondOf(LastDeliveries.FINISH)), found);
        joins(plan(Inbox.SLEEP), found);
        assertThat(found).isEmpty();
    }

    private static void joins(JsonNode node, List<String> found) {
        if ("Anti".equals(node.path("Join Type").asText())) {
            found.add(node.path("Node Type").asText());
        }
        node.path("Plans").forEach(below -> joins(below, found));
    }

    /** Most deliveries have ended: they are not gone through for those that are over. */
    @Test
    void whatIsOverIsLookedForAmongWhatIsOpen() throws SQLException {
        assertThat(indexOfOver()).as("in a new hub").startsWith("delivery_");
        lanes(20_000);
        assertThat(indexOfOver()).as("before somebody counted").startsWith("delivery_");
        try (Connection alone = TestDatabase.connection();
                Statement vacuum = alone.createStatement()) {
            vacuum.execute("vacuum analyze delivery");
        }
        assertThat(indexOfOver()).as("after a year").isEqualTo("delivery_open_by_agreement alone");
    }

    private String indexOfOver() {
        JsonNode scan = plan(Closing.OVER).path("Plans").path(0);
        boolean alone = "Index Only Scan".equals(scan.path("Node Type").asText());
        return scan.path("Index Name").asText(scan.path("Node Type").asText()) + (alone ? " alone" : "");
    }

    /** What reads lanes or deliveries without looking for some of them. */
    private List<String> reading() {
        List<String> found = new ArrayList<>();
        STATEMENTS.forEach((name, sql) -> readers(plan(sql), false, name, found));
        return found;
    }

    private JsonNode plan(String sql) {
        int[] parameters = {0};
        String numbered =
                Pattern.compile("\\?").matcher(sql).replaceAll(each -> Matcher.quoteReplacement("$" + ++parameters[0]));
        return office.database.read(connection -> kept(connection, numbered, parameters[0]));
    }

    private static void set(Statement statement, String setting, String value) {
        try {
            statement.execute("set " + setting + " = " + value);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode kept(Connection connection, String sql, int parameters) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            if (LastDeliveries.FINISH.contains(
                    sql.substring(0, sql.indexOf('$')).strip())) {
                BY_INDEX.forEach(setting -> set(statement, setting, "off"));
            }
            statement.execute("prepare kept as " + sql);
            try (ResultSet row = statement.executeQuery("explain (format json) execute kept("
                    + String.join(", ", Collections.nCopies(parameters, "null")) + ")")) {
                row.next();
                return new ObjectMapper().readTree(row.getString(1)).path(0).path("Plan");
            } finally {
                statement.execute("deallocate kept");
                statement.execute("reset plan_cache_mode");
                BY_INDEX.forEach(setting -> set(statement, setting, "default"));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param one whether it stops at the first row */
    private static void readers(JsonNode node, boolean one, String name, List<String> found) {
        String table = node.path("Relation Name").asText();
        String kind = node.path("Node Type").asText();
        boolean looksUp = node.has("Index Cond") || node.has("Recheck Cond");
        if (List.of("lane", "delivery").contains(table) && kind.endsWith("Scan") && !looksUp && !one) {
            found.add(name + ": " + kind + " " + node.path("Index Name").asText() + " on "
                    + node.path("Alias").asText());
        }
        boolean limited = kind.equals("Limit") || one && kind.equals("LockRows");
        node.path("Plans").forEach(below -> readers(below, limited, name, found));
    }

    private void lanes(int many) {
        office.run("""
                with l as (
                  insert into lane (recipient, agreement_id, lane_key, due_at)
                  select ?, ?, gen_random_uuid()::text, case when n % 300 = 0 then now() - interval '1 second' end
                  from generate_series(1, ?) n
                  returning id, recipient, agreement_id, due_at)
                insert into delivery (lane_id, message_pk, disclosure_id, flow, recipient, agreement_id,
                  agreement_version, correlation_id, idempotency_key, state, key_id, wrapped_key, body, created_at,
                  changed_at, expires_at)
                select id, 1, gen_random_uuid(), 'referral', recipient, agreement_id, 1, gen_random_uuid(),
                  gen_random_uuid(), case when due_at is null then 'DELIVERED' else 'WAITING' end, 'k', '', '', now(),
                  now(), now() + interval '30 days' from l""", NGO, AGREEMENT, many);
    }
}
