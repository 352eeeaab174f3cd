package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.table.ReportTerms;
import al.tirana.nyja.agreement.table.RowCount;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.run.PluginGateway.Input;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.Window;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** What a plugin does in a run: its code in its own context, and what it gives to a sink back in the hub's. */
final class PluginWork {

    private static final String FILE_TYPE = "application/octet-stream";

    private final DeployedPlugin deployed;
    private final Executor hub;
    private final Tables tables;
    private final BooleanSupplier ended;

    /** @param ended whether the plugin's WAR has left */
    PluginWork(DeployedPlugin deployed, Executor hub, BooleanSupplier ended) {
        this.ended = ended;
        this.deployed = deployed;
        this.hub = hub;
        this.tables = new Tables(deployed.resources());
    }

    Optional<FileLayout> files(String flow) {
        return quietly(() -> deployed.plugin().files(flow));
    }

    Set<String> recipients(String flow) {
        return quietly(() -> deployed.plugin().recipients(flow));
    }

    RowCount rows(Content content, String document) {
        return tables.count(content, document);
    }

    ReportTerms report(String document) {
        return tables.report(document);
    }

    void read(Input input, MessageSink sink) throws UnreadableInputException {
        HubSink guarded = new HubSink(sink, hub);
        RecordByRecord records = new RecordByRecord(tables, guarded, ended);
        PartnerInput partnerInput = new PartnerInput(
                input.content(),
                FILE_TYPE,
                input.institution(),
                input.agreement(),
                input.flow(),
                input.name(),
                input.at(),
                records,
                input.zone());
        try {
            PluginCall.call(deployed.context(), () -> {
                deployed.plugin().read(partnerInput, records.sink());
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

    void closing(InputSummary summary, MessageSink sink) {
        HubSink guarded = new HubSink(sink, hub);
        quietly(() -> {
            deployed.plugin().closing(summary, guarded);
            return null;
        });
        guarded.rethrow();
    }

    void report(Window window, MessageSink sink) {
        HubSink guarded = new HubSink(sink, hub);
        quietly(() -> {
            deployed.plugin().report(window, guarded);
            return null;
        });
        guarded.rethrow();
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
