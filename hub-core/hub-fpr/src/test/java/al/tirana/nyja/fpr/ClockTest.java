package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-28T04:05:06Z",
                "2026-11-28T04:05:06+01:00",
                "2026-11-28T04:05:06.789+01:00",
                "2026-11-28T04:05:06.789Z",
                "2026-11-28T04:05:06-11:30",
                "2024-02-29T23:59:59+18:00",
                "2026-11-28T04:05:06-00:00",
                "2026-11-28T04:05:06.7Z",
                "2026-11-28T04:05:06.123456789+02:00",
                "2026-11-28T04:05Z",
                "2026-11-28T04:05:06.Z",
                "2026-11-28t04:05:06z",
                "+12026-11-28T04:05:06Z"
            })
    void readsADateTimeAsJavaDoes(String text) {
        assertThat(Clock.dateTime(text)).isEqualTo(OffsetDateTime.parse(text));
        assertThat(Clock.dateTime(text).getOffset())
                .isEqualTo(OffsetDateTime.parse(text).getOffset());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-28",
                "2026-11-28T04:05:06",
                "2026-02-30T04:05:06Z",
                "2026-11-28T24:00:00Z",
                "2026-11-28T04:05:60Z",
                "2026-11-28T04:05:06+19:00",
                "2026-11-28T04:05:06+01:60",
                "2026-11-28 04:05:06Z",
                "2026-11-28T04:05:06+0100",
                "2026-11-28T04:05:06.78a+01:00",
                "2o26-11-28T04:05:06Z"
            })
    void readsNoneWhereJavaReadsNone(String text) {
        assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Clock.dateTime(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void whatIsDueAtNoTimeThatATableHoldsIsDueAtTheLastOne() {
        assertThat(Clock.kept("9999-12-31T23:59:59-05:00")).isEqualTo("9000-01-01T00:00:00Z");
        assertThat(Clock.kept("0000-01-01T00:00:00Z")).isEqualTo("0001-01-02T00:00:00Z");
        assertThat(Clock.kept("2026-11-28T04:05:06+01:00")).isEqualTo("2026-11-28T03:05:06Z");
    }
}
