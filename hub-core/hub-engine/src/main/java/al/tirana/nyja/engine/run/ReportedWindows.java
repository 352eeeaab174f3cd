package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.run.Months.Span;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was admitted in which time, and what was reported of it. A message belongs to the moment when it came, and its
 * transaction may be committed after that time was reported: so the latest windows are counted again at each report, and
 * one in which there is more now is reported anew.
 */
final class ReportedWindows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<HashMap<String, Long>> COUNTS = new TypeReference<>() {};
    private static final String PREFIX = "al.tirana.fpr.";

    /** Counted again: as many windows, and none that is longer past. A transaction lasts minutes, not days. */
    private static final int LOOKED_BACK = 96;

    private static final String DAYS_BACK = "40 days";

    private static final String ADMITTED = """
            select w.place, m.type, count(*) as admitted
            from unnest(?::timestamptz[], ?::timestamptz[]) with ordinality as w (f, u, place)
            join message m on m.agreement_id = ? and m.received_at >= w.f and m.received_at < w.u
            group by w.place, m.type""";
    private static final String LATEST = """
            select * from reported_window
            where agreement_id = ? and flow = ? and window_until > ?::timestamptz - interval '%s'
            order by window_until desc limit %d""".formatted(DAYS_BACK, LOOKED_BACK);
    private static final String REPORTED = """
            insert into reported_window (agreement_id, flow, window_from, window_until, admitted, reported_at)
            values (?, ?, ?, ?, ?, ?) on conflict (agreement_id, flow, window_from, window_until)
            do update set admitted = excluded.admitted, reported_at = excluded.reported_at""";

    private record Reported(Span span, Map<String, Long> admitted) {}

    private ReportedWindows() {}

    /** How many messages of each type came in each of these times under the agreement, by the type's short name. */
    static Map<Span, Map<String, Long>> admitted(Connection connection, String agreement, List<Span> spans)
            throws SQLException {
        Map<Span, Map<String, Long>> admitted = new LinkedHashMap<>();
        spans.forEach(span -> admitted.put(span, new HashMap<>()));
        Sql.list(
                connection,
                row -> admitted.get(spans.get(row.getInt("place") - 1))
                        .put(shortName(row.getString("type")), row.getLong("admitted")),
                ADMITTED,
                texts(spans.stream().map(Span::from).toList()),
                texts(spans.stream().map(Span::until).toList()),
                agreement);
        return admitted;
    }

    /** Times that were reported, and in which more is counted now, with what is. */
    static Map<Span, Map<String, Long>> corrected(Connection connection, Run run) throws SQLException {
        List<Reported> reported =
                Sql.list(connection, ReportedWindows::read, LATEST, run.agreement(), run.flow(), run.slot());
        Map<Span, Map<String, Long>> now = admitted(
                connection,
                run.agreement(),
                reported.stream().map(Reported::span).toList());
        Map<Span, Map<String, Long>> corrected = new LinkedHashMap<>();
        for (Reported before : reported) {
            if (!now.get(before.span()).equals(before.admitted())) {
                corrected.put(before.span(), now.get(before.span()));
            }
        }
        return corrected;
    }

    static void reported(Connection tx, Run run, Span span, Map<String, Long> admitted, Instant now)
            throws SQLException {
        Sql.update(tx, REPORTED, run.agreement(), run.flow(), span.from(), span.until(), text(admitted), now);
    }

    private static Reported read(ResultSet row) throws SQLException {
        try {
            return new Reported(
                    new Span(Sql.instant(row, "window_from"), Sql.instant(row, "window_until")),
                    JSON.readValue(row.getString("admitted"), COUNTS));
        } catch (JsonProcessingException e) {
            throw new SQLException("reported_window.admitted", "22000");
        }
    }

    private static String text(Map<String, Long> admitted) {
        try {
            return JSON.writeValueAsString(admitted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }

    private static List<String> texts(List<Instant> moments) {
        return moments.stream().map(Instant::toString).toList();
    }

    private static String shortName(String type) {
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    }
}
