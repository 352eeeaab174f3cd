package al.tirana.nyja.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

    private static final DateTimeFormatter BY_JAVA =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-28T04:05:06.123456789Z",
                "1969-12-31T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "0007-02-03T00:00:00.000001Z",
                "9999-12-31T23:59:59.000999Z",
                "-0001-01-01T00:00:00Z",
                "+12026-01-01T00:00:00Z"
            })
    void writeATimeAsJavaDoes(String time) {
        assertThat(Micros.text(Instant.parse(time))).isEqualTo(BY_JAVA.format(Instant.parse(time)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writeAnyTimeAsJavaDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextInt() * 10L, random.nextInt(1_000_000_000));
            assertThat(Micros.text(time)).isEqualTo(BY_JAVA.format(time));
        }
    }
}
