package al.tirana.nyja.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a partner changed is known in the evening, not in the night. */
class ChannelChecksTest {

    private static final String EVENING = "2036-11-26T19:00:30Z"; // 20:00:30 in Tirana

    private final TestClock clock = new TestClock("2036-11-26T10:00:00Z");
    private final Database database = TestDatabase.empty();
    private final HubKeys keys = TestKeys.inTempDir().keys();
    private final Ledger ledger = new Ledger(keys, clock, new Head(keys));
    private final Alarms alarms = new Alarms(database, ledger, clock);
    private final Tried connector = new Tried();
    private final List<RegisteredChannel> channels = new ArrayList<>(List.of(
            channel("PK", "files", "tried"),
            channel("PK", "main", "tried"),
            channel("DAT", "main", RegisteredChannel.INBOX),
            channel("OSHC.0012", "main", "not here")));
    private final Set<ChannelId> stopped = new HashSet<>();

    @Test
    void eachChannelIsTriedOnceADayAndEachHourWhileItFails() {
        look();
        assertThat(connector.tried).as("not before the hour").isEmpty();
        clock.set(EVENING);
        connector.broken.add("files");
        look();
        look();
        assertThat(connector.tried).containsExactlyInAnyOrder("PK/files", "PK/main");
        assertThat(open()).containsExactly("CHANNEL_DRIFT PK/files FPR-501 HTTP 503");

        clock.forward(Duration.ofMinutes(61));
        connector.tried.clear();
        look();
        assertThat(connector.tried).containsExactly("PK/files");
        connector.broken.clear();
        clock.forward(Duration.ofMinutes(61));
        look();
        assertThat(open()).isEmpty();

        clock.forward(Duration.ofDays(1));
        connector.tried.clear();
        look();
        assertThat(connector.tried).containsExactlyInAnyOrder("PK/files", "PK/main");
    }

    @Test
    void whatIsStoppedOrEndedIsNotTriedAndNoAlarmAnyMore() {
        look();
        connector.broken.addAll(List.of("files", "main"));
        clock.set(EVENING);
        look();
        assertThat(open()).hasSize(2);
        stopped.add(new ChannelId("PK", "main"));
        channels.remove(0);
        look();
        assertThat(open()).isEmpty();
    }

    @Test
    void aConnectorThatStumblesKeepsNoOtherFromItsTurn() {
        look();
        connector.stumbles.add("files");
        clock.set(EVENING);
        look();
        assertThat(connector.tried).contains("PK/main");
        assertThat(open()).containsExactly("CHANNEL_DRIFT PK/files FPR-501 the test failed: IllegalStateException");
    }

    @Test
    void twoServersTryOnce() {
        look();
        clock.set(EVENING);
        checks().look();
        checks().look();
        assertThat(connector.tried).hasSize(2);
    }

    @Test
    void anHourThatIsNoneIsSaidAtTheStart() {
        assertThat(DriftBeans.hour("03:30")).isEqualTo(LocalTime.of(3, 30));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DriftBeans.hour("eight"))
                .withMessageContaining("check.at");
    }

    private List<String> open() {
        return alarms.open().stream()
                .map((Alarm one) -> one.kind() + " " + one.about() + " " + one.code() + " "
                        + one.what().en())
                .toList();
    }

    private void look() {
        checks().look();
    }

    private ChannelChecks checks() {
        return new ChannelChecks(
                database,
                ledger,
                alarms,
                clock,
                new HubAccess(keys.clientTls(), EndpointSecrets.none()),
                () -> channels,
                () -> stopped,
                id -> id.equals("tried") ? Optional.of(connector) : Optional.empty(),
                LocalTime.of(20, 0));
    }

    private static RegisteredChannel channel(String institution, String name, String connector) {
        return new RegisteredChannel(new ChannelId(institution, name), connector, Map.of(), 1, Instant.EPOCH, "arta");
    }

    private static final class Tried implements Connector {

        private final List<String> tried = new ArrayList<>();
        private final Set<String> broken = new HashSet<>();
        private final Set<String> stumbles = new HashSet<>();

        @Override
        public String id() {
            return "tried";
        }

        @Override
        public Text name() {
            return new Text("provë", "trial");
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.SEND);
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Map<String, Object> templateParameters(Endpoint endpoint) {
            return Map.of();
        }

        @Override
        public void test(Endpoint endpoint) throws PartnerFault {
            if (stumbles.contains(endpoint.channel())) {
                throw new IllegalStateException();
            }
            tried.add(endpoint.institution() + "/" + endpoint.channel());
            if (broken.contains(endpoint.channel())) {
                throw new PartnerFault(PartnerFault.Kind.UNREACHABLE, "HTTP 503");
            }
        }
    }
}
