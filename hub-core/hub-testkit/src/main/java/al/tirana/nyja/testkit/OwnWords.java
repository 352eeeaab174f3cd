package al.tirana.nyja.testkit;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a plugin lets the hub say in its own name for one flow: after a file, and about a period. */
public final class OwnWords {

    private static final Instant AT = Instant.parse("2026-11-02T07:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final long SOME = 12;

    private OwnWords() {}

    /** Of an invented file, or of an invented month. */
    static List<FprMessage> of(DeclaredHandlers handlers, CompiledAgreement agreement, Flow flow) {
        Reading.Collector said = new Reading.Collector();
        HandlerCall call = call(agreement, flow, said);
        if (flow.from().equals(Set.of(Actors.HUB))) {
            handlers.report(flow.handler()).ifPresent(report -> report.work().report(month(agreement, flow), call));
        } else {
            handlers.collect(flow.handler()).ifPresent(collect -> collect.work().after(file(agreement, flow), call));
        }
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
        Reading.Collector said = new Reading.Collector();
        Flow flow = agreement.flow(window.flow()).orElseThrow();
        DeclaredHandlers.of(plugin)
                .report(flow.handler())
                .orElseThrow()
                .work()
                .report(window, call(agreement, flow, said));
        return said.reading(null).messages();
    }

    private static HandlerCall call(CompiledAgreement agreement, Flow flow, Reading.Collector said) {
        return HandlerCall.of(agreement, flow, Actors.HUB, AT, said, new MadeUpCases());
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

    private static Window month(CompiledAgreement agreement, Flow flow) {
        YearMonth month = YearMonth.from(DAY).minusMonths(1);
        Map<String, Long> admitted = new HashMap<>();
        agreement.flows().forEach(each -> admitted.put(each.type().substring("al.tirana.fpr.".length()), SOME));
        return new Window(
                agreement.id(),
                flow.id(),
                month.atDay(1).atStartOfDay(agreement.zone()).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(agreement.zone()).toInstant(),
                admitted,
                agreement.zone());
    }
}
