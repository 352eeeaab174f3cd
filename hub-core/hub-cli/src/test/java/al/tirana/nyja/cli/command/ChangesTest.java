package al.tirana.nyja.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private final List<String> done = new ArrayList<>();

    /** Otherwise somebody reads a refusal, and does not know that a part of it is in force. */
    @Test
    void whatWasDoneBeforeARefusalIsTold() {
        CommandFailure refusal = new CommandFailure(ExitCode.NO, "institution.allAndOne");

        assertThatThrownBy(() -> Changes.oneAfterTheOther(
                        List.of("1f0c", "2f0c", "3f0c", "4f0c"),
                        sha256 -> {
                            if (sha256.equals("3f0c")) {
                                throw refusal;
                            }
                            return IntNode.valueOf(1);
                        },
                        done::addAll))
                .isSameAs(refusal);
        assertThat(done).containsExactly("1f0c", "2f0c");
    }

    @Test
    void theLastAnswerIsShownAndNothingElseIsSaid() {
        assertThat(Changes.oneAfterTheOther(
                                List.of("1", "2"), sha256 -> IntNode.valueOf(Integer.parseInt(sha256)), done::addAll)
                        .intValue())
                .isEqualTo(2);
        assertThat(done).isEmpty();
    }
}
