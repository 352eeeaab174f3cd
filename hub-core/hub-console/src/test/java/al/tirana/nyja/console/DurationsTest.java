package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
