package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reads a message out to somebody says days and hours as people do. */
class AloudTest {

    @ParameterizedTest
    @CsvSource({
        "1968, 1968",
        "2026-12-19, 19 Dec",
        "2026-12-19T14:41:58+01:00, 19 Dec 14:41",
        "2026-12-99, 2026-12-99",
        "2026-12-19Tx, 2026-12-19Tx",
        "true, yes",
        "N10, N10"
    })
    void aValueIsSaid(String value, String said) {
        Words words = Words.in("en");
        assertThat(Aloud.of(value, words, new Times(Instant.parse("2026-11-28T10:00:00Z"), words)))
                .isEqualTo(said);
    }
}
