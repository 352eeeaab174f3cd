package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.table.ReportTerms;
import al.tirana.nyja.agreement.table.RowCount;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.ChosenGateway;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.HandedInGateway;
import al.tirana.nyja.engine.run.HeldReport;
import al.tirana.nyja.engine.run.PartnerFolder;
import al.tirana.nyja.engine.run.PartnerPages;
import al.tirana.nyja.engine.run.PluginGateway;
import al.tirana.nyja.engine.run.PluginGateways;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The plugins of this server, as runs work with them. */
final class PluginTranslations implements PluginGateways {

    private final Supplier<? extends Collection<String>> runningIds;
    private final Function<String, Optional<RunningPlugin>> plugins;
    private final Function<ChannelId, Optional<RegisteredChannel>> channels;
    private final Function<String, Optional<Connector>> connectors;
    private final HubAccess access;
    private final RouteBook figures;

    PluginTranslations(
            Supplier<? extends Collection<String>> runningIds,
            Function<String, Optional<RunningPlugin>> plugins,
            Function<ChannelId, Optional<RegisteredChannel>> channels,
            Function<String, Optional<Connector>> connectors,
            HubAccess access,
            RouteBook figures) {
        this.figures = figures;
        this.runningIds = runningIds;
        this.plugins = plugins;
        this.channels = channels;
        this.connectors = connectors;
        this.access = access;
    }

    @Override
    public Collection<String> runningIds() {
        return runningIds.get();
    }

    @Override
    public Optional<PluginGateway> of(String plugin) {
        return plugins.apply(plugin).map(OfPlugin::new);
    }

    private final class OfPlugin implements HandedInGateway, ChosenGateway {

        private final RunningPlugin plugin;

        OfPlugin(RunningPlugin plugin) {
            this.plugin = plugin;
        }

        @Override
        public Optional<FileLayout> files(String handler) {
            return plugin.work().files(handler);
        }

        @Override
        public PartnerFolder folder(String agreement, String flow, ChannelId id) throws PartnerFault {
            RegisteredChannel channel = channel(id);
            if (connector(channel) instanceof FileConnector files) {
                return new RoutedFolder(
                        plugin.partners(), agreement + "/" + flow + "/files/" + id, files, channel, access, figures);
            }
            throw unreachable(
                    "lidhësi " + channel.connector()
                            + " nuk mban skedarë: regjistroni për këtë institucion një kanal që mban",
                    "connector " + channel.connector()
                            + " keeps no files: register a channel for this institution that does");
        }

        @Override
        public Optional<PartnerPages> pages(String agreement, String flow, ChannelId id) throws PartnerFault {
            RegisteredChannel channel = channel(id);
            if (!(connector(channel) instanceof PageConnector pages)) {
                return Optional.empty();
            }
            if (!channel.hasPages(pages)) {
                throw unreachable(
                        "kanali " + id + " nuk thotë ku pyetet partneri për faqe: plotësoni cilësimet e tij",
                        "the channel " + id
                                + " does not say where its partner is asked for pages: complete its settings");
            }
            return Optional.of(new RoutedPages(
                    plugin.partners(), agreement + "/" + flow + "/pages/" + id, pages, channel, access, figures));
        }

        @Override
        public Optional<String> codeList(String handler, String fileName) {
            return plugin.work().codeList(handler, fileName);
        }

        @Override
        public String build() {
            return plugin.build();
        }

        @Override
        public boolean ended() {
            return plugin.ended();
        }

        @Override
        public RowCount rows(Content content, String document) {
            return plugin.work().rows(content, document);
        }

        @Override
        public ReportTerms report(String document) {
            return plugin.work().report(document);
        }

        @Override
        public void read(Input input, MessageSink sink) throws UnreadableInputException {
            plugin.work().read(input, sink);
        }

        @Override
        public void look(Input input, MessageSink sink) throws UnreadableInputException {
            plugin.work().look(input, sink);
        }

        @Override
        public List<NamePart> nameParts(FlowInForce terms, Instant at) {
            return plugin.work().nameParts(terms, at);
        }

        @Override
        public Optional<String> droppedAs(
                String handler, Map<String, String> chosen, LocalDate day, String number, String ending) {
            return plugin.work().droppedAs(handler, chosen, day, number, ending);
        }

        @Override
        public boolean takesSheets(String document) {
            return plugin.work().takesSheets(document);
        }

        @Override
        public void closing(FlowInForce terms, Instant at, InputSummary summary, MessageSink sink) {
            plugin.work().closing(terms, at, summary, sink);
        }

        @Override
        public Optional<HeldReport> report(FlowInForce terms, Instant at, Window window, MessageSink sink) {
            return plugin.work().report(terms, at, window, sink);
        }

        @Override
        public Optional<HeldReport> chosen(
                Optional<String> choice, FlowInForce terms, Instant at, Window window, MessageSink sink) {
            return plugin.work().chosen(choice, terms, at, window, sink);
        }
    }

    private RegisteredChannel channel(ChannelId id) throws PartnerFault {
        return channels.apply(id)
                .filter(found -> !found.fetches())
                .orElseThrow(() -> unreachable(
                        "kanali " + id.name() + " nuk është regjistruar",
                        "no channel " + id.name() + " is registered"));
    }

    private Connector connector(RegisteredChannel channel) throws PartnerFault {
        return connectors
                .apply(channel.connector())
                .orElseThrow(() -> unreachable(
                        "lidhësi " + channel.connector() + " mungon në këtë server",
                        "no connector " + channel.connector() + " in this server"));
    }

    private static PartnerFault unreachable(String sq, String en) {
        return new PartnerFault(PartnerFault.Kind.UNREACHABLE, new Text(sq, en));
    }
}
