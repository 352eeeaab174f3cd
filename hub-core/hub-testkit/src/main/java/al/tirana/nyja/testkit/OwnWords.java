package al.tirana.nyja.testkit;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.Schedule;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Fact;
import al.tirana.nyja.fpr.FactRule;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.FactCount;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Report;
import al.tirana.nyja.spi.Window;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a plugin lets the hub say in its own name for one flow: after a file, and about a period. */
public final class OwnWords {

    private static final Instant AT = Instant.parse("2026-11-02T07:00:00Z");

    /** When a report of an invented October is made: one may be due some weeks after its month only. */
    private static final Instant LATE = Instant.parse("2026-11-28T07:00:00Z");

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final long SOME = 12;

    private OwnWords() {}

    /** Of an invented file, or of an invented month. */
    static List<FprMessage> of(DeclaredHandlers handlers, CompiledAgreement agreement, Flow flow) {
        Reading.Collector said = new Reading.Collector();
        if (flow.from().equals(Set.of(Actors.HUB))) {
            handlers.report(flow.handler())
                    .ifPresent(report -> reported(report.work(), month(agreement, flow), agreement, flow, said));
        } else {
            handlers.collect(flow.handler())
                    .ifPresent(collect -> collect.work().after(file(agreement, flow), call(agreement, flow, said)));
        }
        return said.reading(null).messages();
    }

    /** Also what follows of each choice, where the report waits for one. */
    private static void reported(
            Report report, Window window, CompiledAgreement agreement, Flow flow, Reading.Collector said) {
        HandlerCall call = later(agreement, flow, said);
        report.report(window, call);
        if (call.hold().isPresent()) {
            for (Choice choice : call.hold().get().choices()) {
                report.chosen(Optional.of(choice.code()), window, later(agreement, flow, said));
            }
            report.chosen(Optional.empty(), window, later(agreement, flow, said));
        }
    }

    private static HandlerCall later(CompiledAgreement agreement, Flow flow, Reading.Collector said) {
        HandlerCall call = HandlerCall.of(agreement, flow, Actors.HUB, LATE, said, new MadeUpCases());
        call.mayHoldBeside();
        return call;
    }

    /**
     * What is said about a period where somebody chooses this of what waits.
     *
     * @param choice with what its code begins
     * @param earlier what the hub said before under its agreement, by key
     */
    public static List<FprMessage> released(
            Plugin plugin, Window window, String choice, Map<String, JsonObject> earlier) {
        Reading.Collector said = new Reading.Collector();
        PluginDocuments documents = PluginDocuments.of(plugin);
        CompiledAgreement agreement = documents.byId(window.agreement());
        Flow flow = agreement.flow(window.flow()).orElseThrow();
        Report report =
                documents.handlers().report(flow.handler()).orElseThrow().work();
        HandlerCall call = call(agreement, flow, said, new MadeUpCases().saying(earlier));
        report.report(window, call);
        if (call.hold().isEmpty()) {
            return said.reading(null).messages();
        }
        call.hold().get().choices().stream()
                .map(Choice::code)
                .filter(one -> one.startsWith(choice))
                .findFirst()
                .ifPresent(code -> report.chosen(
                        Optional.of(code), window, call(agreement, flow, said, new MadeUpCases().saying(earlier))));
        return said.reading(null).messages();
    }

    /** What is said after a file. */
    public static List<FprMessage> after(Plugin plugin, CompiledAgreement agreement, InputSummary totals) {
        Reading.Collector said = new Reading.Collector();
        Flow flow = agreement.flow(totals.flow()).orElseThrow();
        DeclaredHandlers.of(plugin)
                .collect(flow.handler())
                .orElseThrow()
                .work()
                .after(totals, call(agreement, flow, said));
        return said.reading(null).messages();
    }

    /** What is said after a file where this was said before. */
    public static List<FprMessage> after(Plugin plugin, String agreement, InputSummary totals, Sample knowing) {
        Reading.Collector said = new Reading.Collector();
        PluginDocuments documents = PluginDocuments.of(plugin);
        CompiledAgreement compiled = documents.byId(agreement);
        Flow flow = compiled.flow(totals.flow()).orElseThrow();
        HandlerCall call = HandlerCall.of(compiled, flow, Actors.HUB, AT, said, new MadeUpCases(knowing));
        documents.handlers().collect(flow.handler()).orElseThrow().work().after(totals, call);
        return said.reading(null).messages();
    }

    /** What is said about a period. */
    public static List<FprMessage> report(Plugin plugin, CompiledAgreement agreement, Window window) {
        return report(plugin, agreement, window, AT);
    }

    /** What is said about a period at some moment. */
    public static List<FprMessage> report(Plugin plugin, CompiledAgreement agreement, Window window, Instant at) {
        Reading.Collector said = new Reading.Collector();
        Flow flow = agreement.flow(window.flow()).orElseThrow();
        DeclaredHandlers.of(plugin)
                .report(flow.handler())
                .orElseThrow()
                .work()
                .report(window, HandlerCall.of(agreement, flow, Actors.HUB, at, said, new MadeUpCases()));
        return said.reading(null).messages();
    }

    private static HandlerCall call(CompiledAgreement agreement, Flow flow, Reading.Collector said) {
        return call(agreement, flow, said, new MadeUpCases());
    }

    private static HandlerCall call(
            CompiledAgreement agreement, Flow flow, Reading.Collector said, MadeUpCases knowing) {
        HandlerCall call = HandlerCall.of(agreement, flow, Actors.HUB, AT, said, knowing);
        call.mayHoldBeside();
        return call;
    }

    private static InputSummary file(CompiledAgreement agreement, Flow flow) {
        return new InputSummary(
                agreement.id(),
                flow.id(),
                "17",
                "file-17.csv",
                DAY,
                100,
                40,
                5,
                2,
                Map.of("refusedPersons", SOME, "notOfferedPersons", SOME, "otherMunicipalityPersons", SOME),
                agreement.zone());
    }

    /** A month, or the quarter or year that the flow reports about; of whatever it may count, some of whom nothing is known. */
    private static Window month(CompiledAgreement agreement, Flow flow) {
        Optional<Schedule.About> about = flow.schedule().flatMap(Schedule::about);
        YearMonth until = YearMonth.from(DAY);
        int months = 1;
        if (about.equals(Optional.of(Schedule.About.QUARTER))) {
            until = YearMonth.of(DAY.getYear(), 10);
            months = 3;
        } else if (about.equals(Optional.of(Schedule.About.YEAR))) {
            until = YearMonth.of(DAY.getYear(), 1);
            months = 12;
        }
        Map<String, Long> admitted = new HashMap<>();
        agreement.flows().forEach(each -> admitted.put(shortName(each.type()), SOME));
        Set<String> types = new TreeSet<>(flow.facts());
        flow.factsOf().values().forEach(types::addAll);
        List<FactCount> facts = new ArrayList<>();
        types.forEach(type -> FprSchemas.facts(type).forEach(rule -> facts.addAll(some(type, rule))));
        return new Window(
                agreement.id(),
                flow.id(),
                until.minusMonths(months)
                        .atDay(1)
                        .atStartOfDay(agreement.zone())
                        .toInstant(),
                until.atDay(1).atStartOfDay(agreement.zone()).toInstant(),
                admitted,
                agreement.zone(),
                facts);
    }

    private static List<FactCount> some(String type, FactRule rule) {
        FactCount.Counted counts = FactCount.Counted.valueOf(rule.counts().name());
        Map<String, String> unknown = new HashMap<>();
        rule.by().keySet().forEach(dimension -> unknown.put(dimension, Fact.UNKNOWN));
        Map<String, Long> amounts = new HashMap<>();
        rule.amounts().keySet().forEach(amount -> amounts.put(amount, SOME));
        return List.of(
                new FactCount(shortName(type), rule.name(), counts, Map.of(), SOME, amounts),
                new FactCount(shortName(type), rule.name(), counts, unknown, SOME, amounts));
    }

    private static String shortName(String type) {
        return type.substring("al.tirana.fpr.".length());
    }
}
