package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.Schedule.About;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was admitted in which time, and what was reported of it. A message belongs to the moment when it came, and its
 * transaction may be committed after that time was reported, and what was counted may be withdrawn: so the latest windows
 * are counted again at each report, and one in which a number is another now is reported anew.
 */
final class ReportedWindows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<HashMap<String, Long>> COUNTS = new TypeReference<>() {};
    private static final String PREFIX = "al.tirana.fpr.";

    /** Counted again: as many windows, and none that is longer past than {@link #daysBack}. */
    private static final int LOOKED_BACK = 96;

    private static final int DAYS_BACK = 40;

    private static final String ADMITTED = """
            select w.place, m.type, count(*) as admitted
            from unnest(?::timestamptz[], ?::timestamptz[]) with ordinality as w (f, u, place)
            join message m on m.agreement_id = ? and m.received_at >= w.f and m.received_at < w.u
              and m.replaces is null
            group by w.place, m.type""";
    private static final String LATEST = """
            select * from reported_window
            where agreement_id = ? and flow = ? and window_until > ?::timestamptz - make_interval(days => ?)
            order by window_until desc limit %d""".formatted(LOOKED_BACK);
    private static final String REPORTED = """
            insert into reported_window (agreement_id, flow, window_from, window_until, admitted, reported_at)
            values (?, ?, ?, ?, ?, ?) on conflict (agreement_id, flow, window_from, window_until)
            do update set admitted = excluded.admitted, reported_at = excluded.reported_at""";

    private record Reported(Span span, Map<String, Long> admitted) {}

    private ReportedWindows() {}

    /** What is counted of each of these times under the agreement. */
    static Map<Span, WindowCounts> counted(Connection connection, Run run, CountedFacts facts, List<Span> spans)
            throws SQLException {
        Map<Span, Map<String, Long>> admitted = admitted(connection, run.agreement(), spans);
        Map<Span, WindowCounts> counted = new LinkedHashMap<>();
        for (Span span : spans) {
            counted.put(span, new WindowCounts(admitted.get(span), facts.of(connection, span)));
        }
        return counted;
    }

    /** How many messages of each type came in each of these times under the agreement, by the type's short name. */
    private static Map<Span, Map<String, Long>> admitted(Connection connection, String agreement, List<Span> spans)
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

    /** Times that were reported, and of which other numbers are counted now, with these. */
    static Map<Span, WindowCounts> corrected(Connection connection, Run run, CountedFacts facts, Optional<About> about)
            throws SQLException {
        List<Reported> reported = Sql.list(
                connection,
                ReportedWindows::read,
                LATEST,
                run.agreement(),
                run.flow(),
                run.slot(),
                about.map(ReportedWindows::daysBack).orElse(DAYS_BACK));
        Map<Span, WindowCounts> now = counted(
                connection, run, facts, reported.stream().map(Reported::span).toList());
        Set<String> read =
                facts.types().stream().map(ReportedWindows::shortName).collect(Collectors.toSet());
        Map<Span, WindowCounts> corrected = new LinkedHashMap<>();
        for (Reported before : reported) {
            // What the clause does not read any more is no other number now.
            before.admitted().keySet().removeIf(number -> !WindowCounts.isOf(number, read));
            if (!now.get(before.span()).all().equals(before.admitted())) {
                corrected.put(before.span(), now.get(before.span()));
            }
        }
        return corrected;
    }

    /** So that the report about the next one still sees it: of a year that is shown in February, 410 days after its end. */
    private static int daysBack(About about) {
        return switch (about) {
            case MONTH -> DAYS_BACK;
            case QUARTER -> 135;
            case YEAR -> 430;
        };
    }

    static void reported(Connection tx, Run run, Span span, WindowCounts counts, Instant now) throws SQLException {
        Sql.update(tx, REPORTED, run.agreement(), run.flow(), span.from(), span.until(), text(counts.all()), now);
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
