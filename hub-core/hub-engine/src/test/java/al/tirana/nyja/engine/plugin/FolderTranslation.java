package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.table.ReportTerms;
import al.tirana.nyja.agreement.table.RowCount;
import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.choice.HeldWork;
import al.tirana.nyja.engine.run.AgreementLookup;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.HandedInGateway;
import al.tirana.nyja.engine.run.HeldReport;
import al.tirana.nyja.engine.run.PartnerFolder;
import al.tirana.nyja.engine.run.WaitingRecords;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.Window;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A real plugin at work for a run, checked as at its deployment; its partner's server is a folder of the test. */
public final class FolderTranslation implements HandedInGateway {

    private final PluginWork work;
    private final PartnerFolder folder;

    private FolderTranslation(PluginWork work, PartnerFolder folder) {
        this.work = work;
        this.folder = folder;
    }

    public static FolderTranslation of(Plugin plugin, PartnerFolder folder, Database database, HubKeys keys) {
        DeployedPlugin deployed = new DeployedPlugin(
                plugin, plugin.id() + ".war", plugin.getClass().getClassLoader(), Runnable::run, "c0de");
        CheckedPlugin checked;
        try {
            checked = CheckedPlugin.of(deployed);
        } catch (FailedPluginException e) {
            throw new IllegalArgumentException(e.text().en());
        }
        return new FolderTranslation(
                new PluginWork(
                        deployed,
                        checked.handlers(),
                        Runnable::run,
                        new StoredCases(database, keys, Clock.systemUTC()),
                        () -> false),
                folder);
    }

    /** What goes on with records that this plugin held; empty: the plugin is away. */
    public HeldWork heldRecords(
            BooleanSupplier isThere,
            AgreementLookup agreements,
            RecordIntake intake,
            WaitingRecords waiting,
            Clock clock) {
        return new HeldRecords(
                agreements,
                id -> isThere.getAsBoolean() ? Optional.of(work) : Optional.empty(),
                intake,
                waiting,
                new TimeLimit(Duration.ofSeconds(2), "nyja-choice"),
                () -> {},
                clock);
    }

    @Override
    public Optional<FileLayout> files(String handler) {
        return work.files(handler);
    }

    @Override
    public PartnerFolder folder(String agreement, String flow, ChannelId channel) {
        return folder;
    }

    @Override
    public Optional<String> codeList(String handler, String fileName) {
        return work.codeList(handler, fileName);
    }

    @Override
    public String build() {
        return "c0de";
    }

    @Override
    public RowCount rows(Content content, String document) {
        return work.rows(content, document);
    }

    @Override
    public ReportTerms report(String document) {
        return work.report(document);
    }

    @Override
    public void read(Input input, MessageSink sink) throws UnreadableInputException {
        work.read(input, sink);
    }

    @Override
    public void look(Input input, MessageSink sink) throws UnreadableInputException {
        work.look(input, sink);
    }

    @Override
    public List<NamePart> nameParts(FlowInForce terms, Instant at) {
        return work.nameParts(terms, at);
    }

    @Override
    public Optional<String> droppedAs(
            String handler, Map<String, String> chosen, LocalDate day, String number, String ending) {
        return work.droppedAs(handler, chosen, day, number, ending);
    }

    @Override
    public boolean takesSheets(String document) {
        return work.takesSheets(document);
    }

    @Override
    public void closing(FlowInForce terms, Instant at, InputSummary summary, MessageSink sink) {
        work.closing(terms, at, summary, sink);
    }

    @Override
    public Optional<HeldReport> report(FlowInForce terms, Instant at, Window window, MessageSink sink) {
        return work.report(terms, at, window, sink);
    }
}
