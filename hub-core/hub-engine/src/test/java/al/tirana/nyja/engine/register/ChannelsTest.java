package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    private static final Text ANY = new Text("Çfarëdo", "Anything");

    private final Connector pigeon = new Pigeon();
    private final TestRegisters registers = new TestRegisters(Set::of, Clock.systemUTC(), pigeon);
    private final Channels channels = registers.channels;

    @BeforeEach
    void register() {
        registers.institution("OSHC.0012", ANY);
    }

    @AfterEach
    void close() {
        registers.close();
    }

    @Test
    void givesTheConnectorItsSettingsWithDefaults() throws NoSuchAlgorithmException {
        put(Map.of("loft", "north"));

        HubAccess access = new HubAccess(SSLContext.getDefault(), EndpointSecrets.none());
        Endpoint endpoint =
                channels.of(ChannelId.main("OSHC.0012")).orElseThrow().forConnector(pigeon, access);

        assertThat(endpoint.settings().text("loft")).isEqualTo("north");
        assertThat(endpoint.settings().duration("patience")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void eachChangeRaisesTheVersionAndIsSeenWithinASecond() {
        put(Map.of("loft", "north"));
        assertThat(channels.of(ChannelId.main("OSHC.0012"))).isPresent();
        put(Map.of("loft", "south"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10)) // its age is counted by a clock in FreshValueTest
                .until(() ->
                        channels.of(ChannelId.main("OSHC.0012")).orElseThrow().version() == 2);
        assertThat(registers.ledger())
                .containsExactly("INSTITUTION_ADDED", "INSTITUTION_CHANGED", "CHANNEL_CHANGED", "CHANNEL_CHANGED");
    }

    @Test
    void namesEverySettingThatIsWrong() {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> put(Map.of("colour", "grey")))
                .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(ChangeFault.SETTINGS_INVALID))
                .satisfies(refusal -> assertThat(refusal.what().en()).contains("Missing: loft", "Unknown key: colour"));
    }

    @Test
    void anInstitutionMayChooseToFetch() {
        registers.change(() -> channels.put(ChannelId.main("OSHC.0012"), RegisteredChannel.INBOX, Map.of(), "arta"));

        assertThat(channels.of(ChannelId.main("OSHC.0012")).orElseThrow().fetches())
                .isTrue();
    }

    @Test
    void refusesAConnectorThatIsNotThere() {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() ->
                        registers.change(() -> channels.put(ChannelId.main("OSHC.0012"), "drum", Map.of(), "arta")))
                .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(ChangeFault.CONNECTOR_UNKNOWN));
    }

    @Test
    void noticesGoOnlyOverAConnectorThatBringsTextsToPeople() {
        ChannelId notices = new ChannelId("OSHC.0012", ChannelId.NOTICES);
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(
                        () -> registers.change(() -> channels.put(notices, "pigeon", Map.of("loft", "north"), "arta")))
                .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(ChangeFault.CHANNEL_NOT_FOR_NOTICES));

        registers.change(() -> channels.put(notices, RegisteredChannel.INBOX, Map.of(), "arta"));
        assertThat(channels.now(notices)).isPresent();
    }

    private void put(Map<String, String> settings) {
        registers.change(() -> channels.put(ChannelId.main("OSHC.0012"), "pigeon", settings, "arta"));
    }

    /** A transport with one setting that must be given and one that need not. */
    private static final class Pigeon implements Connector {

        @Override
        public String id() {
            return "pigeon";
        }

        @Override
        public Text name() {
            return ANY;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.SEND);
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    Setting.required("loft", Setting.Type.TEXT, ANY),
                    Setting.optional("patience", Setting.Type.DURATION, "PT30S", ANY));
        }

        @Override
        public Map<String, Object> templateParameters(Endpoint endpoint) {
            return Map.of();
        }

        @Override
        public void test(Endpoint endpoint) {}
    }
}
