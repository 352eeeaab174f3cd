package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.table.ReportTerms;
import al.tirana.nyja.agreement.table.RowCount;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.plugin.DeclaredHandlers.Declared;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.HeldReport;
import al.tirana.nyja.engine.run.PluginGateway.Input;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.Report;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.Window;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** What a plugin does in a run: its code in its own context, and what it gives to a sink back in the hub's. */
final class PluginWork {

    private static final String FILE_TYPE = "application/octet-stream";

    private final DeployedPlugin deployed;
    private final DeclaredHandlers handlers;
    private final Executor hub;
    private final Tables tables;
    private final PartnerCases cases;
    private final BooleanSupplier ended;

    /** @param ended whether the plugin's WAR has left */
    PluginWork(
            DeployedPlugin deployed,
            DeclaredHandlers handlers,
            Executor hub,
            PartnerCases cases,
            BooleanSupplier ended) {
        this.deployed = deployed;
        this.handlers = handlers;
        this.hub = hub;
        this.cases = cases;
        this.ended = ended;
        this.tables = new Tables(deployed.resources());
    }

    Optional<FileLayout> files(String handler) {
        return handlers.collect(handler).map(collect -> {
            FileNames names = quietly(() -> collect.work().files());
            return new FileLayout(
                    names.name(),
                    names.doneSuffix(),
                    names.reportSuffix(),
                    collect.does().table(),
                    quietly(() -> collect.work().demandsHash()));
        });
    }

    /** @see Collect#nameParts */
    List<NamePart> nameParts(FlowInForce terms, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, terms.agreement().zone());
        return handlers.collect(terms.flow().handler())
                .map(collect -> quietly(() ->
                        collect.work().nameParts(AgreementForHandler.of(terms.agreement(), terms.flow(), at), day)))
                .orElse(List.of());
    }

    /** @see Collect#droppedAs */
    Optional<String> droppedAs(
            String handler, Map<String, String> chosen, LocalDate day, String number, String ending) {
        return handlers.collect(handler)
                .flatMap(collect -> quietly(() -> collect.work().droppedAs(chosen, day, number, ending)));
    }

    /** @see Collect#codeList */
    Optional<String> codeList(String handler, String fileName) {
        return handlers.collect(handler)
                .flatMap(collect -> quietly(() -> collect.work().codeList(fileName)));
    }

    /** Whether a table may come as a spreadsheet. */
    boolean takesSheets(String document) {
        return tables.hasForm(document);
    }

    /** Its table documents. */
    Tables tables() {
        return tables;
    }

    RowCount rows(Content content, String document) {
        return tables.count(content, document);
    }

    ReportTerms report(String document) {
        return tables.report(document);
    }

    void read(Input input, MessageSink sink) throws UnreadableInputException {
        read(input, sink, cases);
    }

    /** The same, and nothing is remembered of it. */
    void look(Input input, MessageSink sink) throws UnreadableInputException {
        read(input, sink, new LookedAtCases(cases));
    }

    private void read(Input input, MessageSink sink, PartnerCases known) throws UnreadableInputException {
        HubSink guarded = new HubSink(sink, hub);
        Tables there = tables.in(input.terms().agreement().territory());
        RecordByRecord records = new RecordByRecord(there, guarded, ended);
        PartnerInput partnerInput = new PartnerInput(
                input.content(),
                FILE_TYPE,
                input.institution(),
                input.terms().agreement().id(),
                input.terms().flow().handler(),
                input.name(),
                input.at(),
                records,
                input.terms().agreement().zone());
        try {
            PluginCall.call(deployed.context(), () -> {
                collect(input, partnerInput, there, records, guarded.holds(), known);
                records.end();
                return null;
            });
        } catch (RuntimeException | UnreadableInputException e) {
            guarded.rethrow();
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getClass().getName());
        }
        guarded.rethrow(); // the plugin must not hide that the hub could not go on
    }

    private void collect(
            Input input, PartnerInput file, Tables there, RecordByRecord records, boolean mayHold, PartnerCases known)
            throws UnreadableInputException {
        Declared<Collect> handler =
                handlers.collect(input.terms().flow().handler()).orElseThrow();
        HandlerCall call = HandlerCall.of(
                        input.terms().agreement(),
                        input.terms().flow(),
                        input.institution(),
                        input.at(),
                        records.sink(),
                        known)
                .with(handlers.timers());
        if (mayHold) {
            call.mayHoldRecords();
        }
        new Collecting(handler, there).read(file, records, call, input.decision());
    }

    /** Whether the plugin's WAR has left. */
    boolean ended() {
        return ended.getAsBoolean();
    }

    /** Whether it collects under this name. */
    boolean collects(String handler) {
        return handlers.collect(handler).isPresent();
    }

    /**
     * Goes on with a record that was held.
     *
     * @param choice empty: nobody chose
     * @param correlation what the record's messages belong to
     */
    Decided chosen(
            Optional<String> choice,
            TableRecord record,
            FlowInForce terms,
            String institution,
            Instant now,
            UUID correlation) {
        Decided decided = new Decided();
        HandlerCall call = HandlerCall.of(terms.agreement(), terms.flow(), institution, now, decided, cases)
                .with(handlers.timers());
        call.correlating(correlation);
        return quietly(() -> {
            handlers.collect(terms.flow().handler()).orElseThrow().work().chosen(choice, record, call);
            return decided;
        });
    }

    void closing(FlowInForce terms, Instant at, InputSummary summary, MessageSink sink) {
        HubSink guarded = new HubSink(sink, hub);
        quietly(() -> {
            handlers.collect(terms.flow().handler()).orElseThrow().work().after(summary, ownCall(terms, at, guarded));
            return null;
        });
        guarded.rethrow();
    }

    Optional<HeldReport> report(FlowInForce terms, Instant at, Window window, MessageSink sink) {
        return reporting(terms, at, sink, (report, call) -> report.report(window, call));
    }

    Optional<HeldReport> chosen(
            Optional<String> choice, FlowInForce terms, Instant at, Window window, MessageSink sink) {
        return reporting(terms, at, sink, (report, call) -> report.chosen(choice, window, call));
    }

    private Optional<HeldReport> reporting(
            FlowInForce terms, Instant at, MessageSink sink, BiConsumer<Report, HandlerCall> says) {
        HubSink guarded = new HubSink(sink, hub);
        HandlerCall call = ownCall(terms, at, guarded);
        call.mayHoldBeside();
        Report handler = handlers.report(terms.flow().handler())
                .orElseThrow(() -> new IllegalStateException("no report handler"))
                .work();
        quietly(() -> {
            says.accept(handler, call);
            return null;
        });
        guarded.rethrow();
        return call.hold().map(held -> new HeldReport(held.reason(), held.owner(), held.dueAt(), held.choices()));
    }

    private HandlerCall ownCall(FlowInForce terms, Instant at, MessageSink sink) {
        return HandlerCall.of(terms.agreement(), terms.flow(), Actors.HUB, at, sink, cases)
                .with(handlers.timers());
    }

    private <T> T quietly(Callable<T> call) {
        try {
            return PluginCall.call(deployed.context(), call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }
}
