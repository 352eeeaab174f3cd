package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedSignInsTest {

    private final FailedSignIns failures = new FailedSignIns();

    @Test
    void theFirstIsToldAtOnceAndTheNextTogether() {
        failures.failed("10.0.0.1", "arta");
        assertThat(failures.toBeTold()).isTrue();
        assertThat(failures.entry().details()).containsEntry("failed", "1").containsEntry("accounts", "arta");
        failures.told();

        for (int i = 0; i < 100_000; i++) {
            failures.failed("10.0.0." + i, i % 2 == 0 ? null : "account" + i % 40);
            failures.refused(i % 2 != 0);
            assertThat(failures.toBeTold()).isFalse();
        }
        assertThat(failures.quiet()).isFalse();
        assertThat(failures.entry().details())
                .containsEntry("failed", "100000")
                .containsEntry("refused", "100000")
                .containsEntry("addresses", String.valueOf(Guesses.ADDRESSES));
        assertThat(failures.entry().details().get("accounts").split(", ")).hasSize(10);
        failures.told();

        assertThat(failures.quiet()).isTrue();
    }

    @Test
    void namesThatAreNoAccountsAreToldOnceAnHour() {
        for (int i = 0; i < 1_000; i++) {
            failures.failed("10.0.0.1", null);
            failures.refused(false); // ten guesses of a name lock it, whether or not there is such an account
            assertThat(failures.hourBegins()).isEqualTo(i == 0);
            assertThat(failures.quiet()).isTrue();
        }

        assertThat(failures.hourEnds()).isTrue();
        assertThat(failures.entry().details())
                .containsEntry("failed", "1000")
                .containsEntry("refused", "1000")
                .doesNotContainKey("accounts");
        failures.told();
        assertThat(failures.hourEnds()).isFalse();
    }

    @Test
    void whatCouldNotBeWrittenIsToldLater() {
        failures.failed("10.0.0.1", "arta");
        failures.entry();
        failures.failed("10.0.0.2", "besnik");

        assertThat(failures.quiet()).isFalse();
        assertThat(failures.entry().details())
                .containsEntry("failed", "2")
                .containsEntry("addresses", "2")
                .containsEntry("accounts", "arta, besnik");
    }
}
