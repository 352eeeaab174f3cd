package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.PartnerFolder;
import al.tirana.nyja.engine.run.PluginGateway;
import al.tirana.nyja.engine.run.PluginGateway.Input;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.TableRecord;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plugin and a file connector at work for a run; Camel is real, the partner's server is a map. */
class PluginTranslationsTest {

    private final TestHub hub = new TestHub();
    private volatile String connector = "memory";
    private final RouteBook figures = new RouteBook(Clock.systemUTC(), (route, outcome) -> {});
    private PluginGateway translation;

    @BeforeEach
    void deploy() throws Exception {
        hub.plugins.deployed(new Lines().deployedAs("lines.war"));
        hub.awaitState("lines.war", State.RUNNING);
        PluginTranslations translations = new PluginTranslations(
                hub.plugins::runningIds,
                hub.plugins::running,
                channel -> Optional.of(new RegisteredChannel(channel, connector, Map.of(), 1, Instant.EPOCH, "test")),
                id -> switch (id) {
                    case "memory" -> Optional.of(hub.files);
                    case "loop" -> Optional.of(hub.connector);
                    default -> Optional.empty();
                },
                new HubAccess(SSLContext.getDefault(), EndpointSecrets.none()),
                figures);
        translation = translations.of("sample").orElseThrow();
    }

    @AfterEach
    void stop() {
        figures.close();
        hub.close();
    }

    @Test
    void aFolderListsFetchesPutsAndRemoves() throws Exception {
        PartnerFolder folder = translation.folder("A", "notice", ChannelId.main("PK"));
        folder.put("a.csv", "one".getBytes(StandardCharsets.UTF_8), "text/csv");
        assertThat(folder.list()).extracting(RemoteFile::name).containsExactly("a.csv");
        try (InputStream in = folder.fetch("a.csv")) {
            assertThat(in.readAllBytes()).asString().isEqualTo("one");
        }
        assertThat(figures.all())
                .extracting(route -> route.getInstitution() + " " + route.getChannel() + " " + route.getDirection()
                        + " " + route.getCompleted())
                .containsExactlyInAnyOrder("PK main DELIVER 1", "PK main INTAKE 1");
        folder.remove("a.csv");
        assertThat(folder.list()).isEmpty();
    }

    @Test
    void aFaultOfTheServerArrivesAsItWas() throws Exception {
        PartnerFolder folder = translation.folder("A", "notice", ChannelId.main("PK"));
        assertThatThrownBy(() -> folder.fetch("missing.csv"))
                .isInstanceOfSatisfying(
                        PartnerFault.class, fault -> assertThat(fault.kind()).isEqualTo(PartnerFault.Kind.REFUSED));
    }

    @Test
    void aChannelThatKeepsNoFilesIsNamedInWords() {
        connector = "loop";
        assertThatThrownBy(() -> translation.folder("A", "notice", ChannelId.main("PK")))
                .isInstanceOfSatisfying(PartnerFault.class, fault -> {
                    assertThat(fault.words().sq()).startsWith("lidhësi loop nuk mban skedarë: ");
                    assertThat(fault.words().en()).startsWith("connector loop keeps no files: ");
                });
    }

    @Test
    void aPluginCannotHideThatTheHubCouldNotGoOn() throws Exception {
        List<String> lines = new ArrayList<>();
        MessageSink sink = new MessageSink() {
            @Override
            public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
                lines.add(origin.record());
                if (lines.size() == 2) {
                    throw new IllegalStateException("the lease is lost");
                }
            }

            @Override
            public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
                throw new AssertionError();
            }

            @Override
            public void repeated(Origin origin) {
                throw new AssertionError();
            }
        };
        Input input = new Input(
                "PK",
                terms(),
                "a.csv",
                Instant.EPOCH,
                Content.of("number;state\n1;A\n2;B\n3;C\n".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> translation.read(input, sink)).hasMessage("the lease is lost");
        assertThat(lines).containsExactly("1", "2");
    }

    private static FlowInForce terms() throws Exception {
        CompiledAgreement agreement = AgreementDocument.compile(TestPlugin.ngoAgreement());
        return new FlowInForce(agreement, agreement.flows().get(0));
    }

    /** Reads lines, and swallows whatever the hub throws. */
    private static final class Lines extends TestPlugin {

        Lines() {
            super("sample");
        }

        @Override
        public void declare(Handlers handlers) {
            handlers.collect("referral", Does.anything().reading("META-INF/nyja/lines.table.yaml"), new Collect() {
                @Override
                public FileNames files() {
                    return new FileNames(Pattern.compile("x"), ".done", ".report");
                }

                @Override
                public void record(TableRecord record, Call call) {
                    try {
                        call.take(FprMessage.ofBytes(new byte[] {'{', '}'}), record.origin());
                    } catch (RuntimeException e) {
                        // a plugin that believes it knows better
                    }
                }
            });
        }
    }
}
