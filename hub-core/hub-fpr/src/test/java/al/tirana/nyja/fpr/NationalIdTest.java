package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdTest {

    @ParameterizedTest
    @CsvSource({
        "J45630903Q, 1994-06-30, F, true",
        "L80412904Q, 2018-04-12, M, true",
        "I80314917F, 1988-03-14, M, true",
        "J00101999W, 1990-01-01, M, true",
        "J05115999K, 1990-01-15, F, true",
        "J05115999L, 1990-01-15, F, false",
        "J04115999K, 1990-11-15, M, false",
        "J08115999K, 1990-01-15, F, false",
        "95050100AK, , , "
    })
    void tellsBirthDateAndSex(String nid, LocalDate date, String sex, Boolean fits) {
        var read = NationalId.read(nid);

        if (date == null) {
            assertThat(read).isEmpty();
        } else {
            assertThat(read).hasValue(new NationalId(date, sex, fits));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "J4563090", "J45630903", "J456309031", "J40230903Q", "J41330903Q", "J40000903Q", "Z45630903Q"
            })
    void isNotReadFromAnythingElse(String nid) {
        assertThat(NationalId.read(nid)).isEmpty();
    }

    @Test
    void saysNothingInALog() {
        assertThat(NationalId.read("J45630903Q").orElseThrow()).hasToString("NationalId");
    }
}
