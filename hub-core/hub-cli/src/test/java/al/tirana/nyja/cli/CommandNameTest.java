package al.tirana.nyja.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandNameTest {

    @Test
    void aReleaseSpeaksOfTheCommandAsItIsCalledThere() {
        assertThat(CommandName.in("Try ./nyja status, then ./nyja stop.", "nyja"))
                .isEqualTo("Try nyja status, then nyja stop.");
        assertThat(CommandName.in("Try ./nyja status.")).isEqualTo("Try ./nyja status.");
    }

    @Test
    void whoNamedAHomeIsToldCommandsOfThatHome() {
        String next = Texts.in("en").at(Path.of("/srv/it's {one}")).get("agreement.propose", "BT-1");
        assertThat(next).isEqualTo("Next: ./nyja --home '/srv/it'\\''s {one}' agreement propose BT-1");
        assertThat(Texts.in("sq").at(Path.of("/srv/other")).of("./nyja status", ""))
                .isEqualTo("./nyja --home /srv/other status");
        assertThat(Texts.in("en").get("agreement.propose", "BT-1")).isEqualTo("Next: ./nyja agreement propose BT-1");
    }
}
