package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody has to know how a program writes a time. */
class DurationsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P30D|30 days|30 ditë",
                "P1D|1 day|1 ditë",
                "PT72H|72 h|72 orë",
                "PT1H30M|1 h 30 min|1 orë 30 min",
                "PT20S|20 s|20 s",
                "PT0.25S|0.25 s|0,25 s",
                "P1Y|1 year|1 vit",
                "P6M|6 months|6 muaj",
                "off|off|off",
                "P|P|P"
            })
    void aTimeIsSaidInWords(String written, String english, String albanian) {
        assertThat(Durations.said(written, Words.in("en"))).isEqualTo(english);
        assertThat(Durations.said(written, Words.in("sq"))).isEqualTo(albanian);
    }

    @ParameterizedTest
    @CsvSource({"all.bytes,134217728,128 MB", "message.limit,1048576,1 MB", "workers,8,8", "lease,PT20S,20 s"})
    void aSettingIsSaidAsItMayBeTyped(String key, String value, String said) {
        assertThat(Durations.setting(key, value, Words.in("en"))).isEqualTo(said);
    }

    /** Whoever changes another setting must not be refused for one that nobody touched. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT0.125S",
                "PT0.25S",
                "PT1.5S",
                "PT0.000001S",
                "PT30S",
                "PT90S",
                "PT1H30M",
                "PT1M0.125S",
                "PT26H",
                "P1D",
                "P2DT3H4M5.5S",
                "PT1H1M1S"
            })
    void whatAFieldIsFilledWithIsTakenBackAsTheSame(String written) {
        Setting time = Setting.optional("time", Setting.Type.DURATION, "PT1S", new Text("Sa", "How long"));
        for (String language : List.of("sq", "en")) {
            String filled = Durations.typed(written, Words.in(language));
            assertThat(Settings.of(List.of(time), Map.of("time", filled)).duration("time"))
                    .as(filled)
                    .isEqualTo(Duration.parse(written));
        }
        assertThat(Durations.typed("PT0.125S", Words.in("en"))).isEqualTo("PT0.125S");
        assertThat(Durations.typed("PT30S", Words.in("en"))).isEqualTo("30 s");
    }
}
