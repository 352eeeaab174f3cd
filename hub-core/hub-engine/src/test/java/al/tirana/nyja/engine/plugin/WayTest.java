package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WayTest {

    private static final ChannelId MAIN = ChannelId.main("ORG.SHPRESA");

    private final Declaring connector = new Declaring();
    private final Way.Known ways = new Way.Known();

    @Test
    void theSettingsAreReadOnce() {
        RegisteredChannel channel = channel("5 s");

        for (int time = 0; time < 3; time++) {
            assertThat(ways.of(connector, channel).settings().text("limit")).isEqualTo("PT5S");
        }

        assertThat(connector.asked).isEqualTo(1);
    }

    @Test
    void aChannelThatWasReadAnewIsAnotherWay() {
        Way before = ways.of(connector, channel("5 s"));

        assertThat(ways.of(connector, channel("7 s")).settings().text("limit")).isEqualTo("PT7S");
        assertThat(ways.of(connector, channel("5 s")).isStill(before)).isTrue();
        assertThat(ways.of(connector, channel("7 s")).isStill(before)).isFalse();
    }

    @Test
    void aConnectorThatIsDeployedAnewIsAskedAnew() {
        RegisteredChannel channel = channel("5 s");
        Way before = ways.of(connector, channel);
        before.settings();
        Declaring again = new Declaring();

        assertThat(ways.of(again, channel).settings().text("limit")).isEqualTo("PT5S");

        assertThat(again.asked).isEqualTo(1);
        assertThat(ways.of(again, channel).isStill(before)).isFalse();
    }

    @Test
    void settingsThatDoNotFitAreToldEachTime() {
        Way way = ways.of(connector, channel("soon"));

        assertThatThrownBy(way::settings).isInstanceOf(InvalidSettingsException.class);
        assertThatThrownBy(way::settings).isInstanceOf(InvalidSettingsException.class);
    }

    private static RegisteredChannel channel(String limit) {
        return new RegisteredChannel(MAIN, "declaring", Map.of("limit", limit), 1, Instant.EPOCH, "arta");
    }

    private static final class Declaring implements Connector {

        private int asked;

        @Override
        public String id() {
            return "declaring";
        }

        @Override
        public Text name() {
            return new Text("Provë", "Test");
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.SEND);
        }

        @Override
        public List<Setting> settings() {
            asked++;
            return List.of(Setting.required("limit", Setting.Type.DURATION, new Text("kufiri", "the limit")));
        }

        @Override
        public Map<String, Object> templateParameters(Endpoint endpoint) {
            return Map.of();
        }

        @Override
        public void test(Endpoint endpoint) {}
    }
}
