package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.Schedule.About;
import al.tirana.nyja.engine.run.Months.Span;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scheduled flow of the hub's own: the plugin says what there is to report about the run's time, month by month where
 * the flow reports about months, and once more about a time in which more was admitted than was reported then.
 */
final class ReportRun {

    private final RunParts parts;
    private final LeasedRun held;
    private final FlowInForce flow;
    private final PluginGateway translation;

    ReportRun(RunParts parts, LeasedRun held, FlowInForce flow, PluginGateway translation) {
        this.parts = parts;
        this.held = held;
        this.flow = flow;
        this.translation = translation;
    }

    /** @return how many messages there were, and reports that wait for a human */
    int work() {
        Run run = held.run();
        Database database = parts.database();
        ZoneId zone = flow.agreement().zone();
        Optional<About> about = Months.reportedBy(flow.flow(), zone);
        List<Span> spans = about.map(time -> Months.of(run.from(), run.until(), time, zone))
                .orElseGet(() -> List.of(new Span(run.from(), run.until())));
        CountedFacts facts = new CountedFacts(parts.agreements(), flow);
        Map<Span, WindowCounts> windows = database.read(connection -> windows(connection, run, facts, spans, about));
        List<FprMessage> messages = new ArrayList<>();
        OwnMessages sink = new OwnMessages(messages);
        List<Span> settled = new ArrayList<>();
        List<Window> counted = new ArrayList<>();
        Map<Window, HeldReport> waiting = new LinkedHashMap<>();
        windows.forEach((span, counts) -> {
            Window window = new Window(
                    run.agreement(), run.flow(), span.from(), span.until(), counts.admitted(), zone, counts.facts());
            counted.add(window);
            translation.report(flow, run.slot(), window, sink).ifPresent(one -> waiting.put(window, one));
            if (about.isEmpty() || Months.isWhole(span, about.get(), zone)) {
                settled.add(span); // the rest of a time that goes on is reported with the whole of it
            }
        });
        database.transact(tx -> {
            held.mayGoOn(tx);
            for (FprMessage message : messages) {
                OwnMessages.commit(tx, parts, message, run.agreement());
            }
            for (Window window : counted) {
                parts.reports().replace(tx, window);
            }
            for (Map.Entry<Window, HeldReport> one : waiting.entrySet()) {
                parts.reports().hold(tx, flow, one.getKey(), one.getValue());
            }
            for (Span span : settled) {
                ReportedWindows.reported(
                        tx, run, span, windows.get(span), parts.clock().instant());
            }
        });
        parts.wake().run();
        return messages.size() + waiting.size();
    }

    /** The corrected ones first: they are older. */
    private static Map<Span, WindowCounts> windows(
            Connection connection, Run run, CountedFacts facts, List<Span> spans, Optional<About> about)
            throws SQLException {
        Map<Span, WindowCounts> windows = new LinkedHashMap<>(ReportedWindows.corrected(connection, run, facts, about));
        windows.putAll(ReportedWindows.counted(connection, run, facts, spans));
        return windows;
    }
}
