package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.PartnerFolder;
import al.tirana.nyja.engine.run.PluginGateway;
import al.tirana.nyja.engine.run.PluginGateway.Input;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plugin and a file connector at work for a run; Camel is real, the partner's server is a map. */
class PluginTranslationsTest {

    private final TestHub hub = new TestHub();
    private volatile String connector = "memory";
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
                new HubAccess(SSLContext.getDefault(), EndpointSecrets.none()));
        translation = translations.of("sample").orElseThrow();
    }

    @AfterEach
    void stop() {
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
    void aPluginCannotHideThatTheHubCouldNotGoOn() {
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
                "A",
                "notice",
                "a.csv",
                Instant.EPOCH,
                Content.of("1\n2\n3\n".getBytes(StandardCharsets.UTF_8)),
                ZoneOffset.UTC);
        assertThatThrownBy(() -> translation.read(input, sink)).hasMessage("the lease is lost");
        assertThat(lines).containsExactly("1", "2");
    }

    /** Reads lines, and swallows whatever the sink throws. */
    private static final class Lines extends TestPlugin {

        Lines() {
            super("sample");
        }

        @Override
        public void read(PartnerInput input, MessageSink sink) {
            try (InputStream body = input.body()) {
                for (String line : new String(body.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                    try {
                        Origin origin = new Origin(
                                line, List.of(1L), pointer -> Origin.none().place(pointer));
                        sink.message(FprMessage.ofBytes(new byte[] {'{', '}'}), origin, List.of());
                    } catch (RuntimeException e) {
                        // a plugin that believes it knows better
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
