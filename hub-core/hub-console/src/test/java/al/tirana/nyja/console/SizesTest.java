package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was typed with a unit is shown with it. */
class SizesTest {

    @Test
    void bytesAreSaidInTheLargestUnitThatFitsAndNeverRounded() {
        assertThat(Sizes.of(32L << 20, Words.in("en"))).isEqualTo("32 MB");
        assertThat(Sizes.of((1L << 30) + (1L << 29), Words.in("en"))).isEqualTo("1.5 GB");
        assertThat(Sizes.of((1L << 30) + (1L << 29), Words.in("sq"))).isEqualTo("1,5 GB");
        assertThat(Sizes.of(500L << 10, Words.in("sq"))).isEqualTo("500 kB");
        assertThat(Sizes.of(1234567, Words.in("en"))).isEqualTo("1234567");
        assertThat(Sizes.limit("quota.second", 1024, Words.in("en"))).isEqualTo("1024");
    }
}
