package al.tirana.nyja.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandNameTest {

    @Test
    void aReleaseSpeaksOfTheCommandAsItIsCalledThere() {
        assertThat(CommandName.in("Try ./nyja status, then ./nyja stop.", "nyja"))
                .isEqualTo("Try nyja status, then nyja stop.");
        assertThat(CommandName.in("Try ./nyja status.")).isEqualTo("Try ./nyja status.");
    }
}
