package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.table.ReportTerms;
import al.tirana.nyja.agreement.table.RowCount;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.run.PartnerFolder;
import al.tirana.nyja.engine.run.PluginGateway;
import al.tirana.nyja.spi.AgreementPlugin;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.Window;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.util.Optional;

/** A real plugin at work for a run, checked as at its deployment; its partner's server is a folder of the test. */
public final class FolderTranslation implements PluginGateway {

    private final PluginWork work;
    private final PartnerFolder folder;

    private FolderTranslation(PluginWork work, PartnerFolder folder) {
        this.work = work;
        this.folder = folder;
    }

    public static PluginGateway of(AgreementPlugin plugin, PartnerFolder folder) {
        DeployedPlugin deployed = new DeployedPlugin(
                plugin, plugin.id() + ".war", plugin.getClass().getClassLoader(), Runnable::run, "c0de");
        try {
            CheckedPlugin.of(deployed);
        } catch (FailedPluginException e) {
            throw new IllegalArgumentException(e.text().en());
        }
        return new FolderTranslation(new PluginWork(deployed, Runnable::run, () -> false), folder);
    }

    @Override
    public Optional<FileLayout> files(String flow) {
        return work.files(flow);
    }

    @Override
    public PartnerFolder folder(String agreement, String flow, ChannelId channel) {
        return folder;
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
    public void closing(InputSummary summary, MessageSink sink) {
        work.closing(summary, sink);
    }

    @Override
    public void report(Window window, MessageSink sink) {
        work.report(window, sink);
    }
}
