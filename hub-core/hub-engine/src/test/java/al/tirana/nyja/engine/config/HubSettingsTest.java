package al.tirana.nyja.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hub that starts works: a setting that would stop it silently stops it at the start, by name. */
class HubSettingsTest {

    @TempDir
    private Path home;

    /** Each number and each duration of the hub, with values that nobody can mean. */
    static Stream<Arguments> nonsense() {
        return HubSettings.DECLARED.stream()
                .filter(setting -> setting.type() == Type.INTEGER || setting.type() == Type.DURATION)
                .map(Setting::key)
                .flatMap(key -> values(key).map(value -> Arguments.of(key, value)));
    }

    private static Stream<String> values(String key) {
        boolean number = HubSettings.DECLARED.stream()
                .anyMatch(setting -> setting.key().equals(key) && setting.type() == Type.INTEGER);
        return (number ? List.of("0", "-1", "", "8.5", "99999999999") : List.of("PT0S", "-PT5S", "P", "5", ""))
                .stream();
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void aNumberOrDurationThatNobodyCanMeanStopsTheStartByName(String key, String value) {
        assertThatThrownBy(() -> new HubSettings(home, Map.of("NYJA_HUB_" + environment(key), value)))
                .isInstanceOf(InvalidSettingsException.class)
                .satisfies(fault -> assertThat(((InvalidSettingsException) fault).faults())
                        .singleElement()
                        .satisfies(text -> assertThat(text.en()).contains(key))
                        .satisfies(text -> assertThat(text.sq()).contains(key)));
    }

    @Test
    void theFileIsCheckedLikeTheEnvironment() throws Exception {
        Files.writeString(home.resolve("hub.properties"), "workers=0\npause.after=-2\n");

        assertThatThrownBy(() -> new HubSettings(home, Map.of()))
                .satisfies(fault ->
                        assertThat(((InvalidSettingsException) fault).faults()).hasSize(2));
    }

    @Test
    void everyDefaultIsAGoodValue() {
        assertThat(new HubSettings(home, Map.of()).integer("workers")).isPositive();
    }

    private static String environment(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }
}
