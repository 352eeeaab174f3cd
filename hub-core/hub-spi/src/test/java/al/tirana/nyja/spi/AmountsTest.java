package al.tirana.nyja.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.Setting.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes and times are written as people write them. */
class AmountsTest {

    private static final Text HELP = new Text("s", "s");
    private static final List<Setting> SETTINGS = List.of(
            Setting.optional("file.size", Type.INTEGER, "1", new Text("Sa bajt", "How many bytes")),
            Setting.optional("list.limit", Type.INTEGER, "1", new Text("Sa skedarë", "How many files")),
            Setting.optional("workers", Type.INTEGER, "1", new Text("Sa dërgesa", "How many deliveries of many bytes")),
            Setting.optional("time", Type.DURATION, "PT1S", HELP));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "33554432|33554432",
                "32 MB|33554432",
                "32MB|33554432",
                "32 MiB|33554432",
                "1,5 GB|1610612736",
                "1.5 GB|1610612736",
                "1,25 MB|1310720",
                "500 kB|512000",
                "7 B|7"
            })
    void sizes(String written, int bytes) {
        assertThat(Settings.of(SETTINGS, Map.of("file.size", written)).integer("file.size"))
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT30S|PT30S",
                "30 s|PT30S",
                "30s|PT30S",
                "5 min|PT5M",
                "1,5 h|PT1H30M",
                "1 h 30 min|PT1H30M",
                "1 orë 30 min|PT1H30M",
                "1h30min|PT1H30M",
                "1 ditë 2 h 5 min 10 s|PT26H5M10S",
                "1 minute|PT1M",
                "2 orë|PT2H",
                "1 ditë|PT24H",
                "250 ms|PT0.25S"
            })
    void times(String written, Duration time) {
        Settings settings = Settings.of(SETTINGS, Map.of("time", written));

        assertThat(settings.duration("time")).isEqualTo(time);
        assertThat(Duration.parse(settings.text("time")))
                .as("whatever reads the text finds it in the plain notation")
                .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 MB",
                "-1",
                "32 apples",
                "1,0001 kB",
                "99 GB",
                "",
                "MB",
                "1 2 MB",
                "0.0001 B",
                "1.500 MB",
                "1,500 kB",
                "1.024 kB",
                "1.500"
            })
    void whatIsNoSizeIsRefusedWithAnExample(String written) {
        assertThatThrownBy(() -> Settings.of(SETTINGS, Map.of("file.size", written)))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.faults().get(0).en()).contains("file.size", "32 MB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 s", "PT0S", "30", "30 years", "s", "-5 min", "1.500 s", "1,500 h"})
    void whatIsNoTimeIsRefusedWithAnExample(String written) {
        assertThatThrownBy(() -> Settings.of(SETTINGS, Map.of("time", written)))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.faults().get(0).en()).contains("time", "30 s", "1.5 min"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"workers", "list.limit"})
    void whatCountsOtherThingsThanBytesHasNoUnit(String key) {
        assertThat(Settings.of(SETTINGS, Map.of(key, "200")).integer(key)).isEqualTo(200);
        assertThatThrownBy(() -> Settings.of(SETTINGS, Map.of(key, "2 kB")))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.faults().get(0).en()).contains(key, "without a unit", "200"));
    }
}
