package al.tirana.nyja.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalTest {

    private static final String SHA256 = "1f0c9a2b".repeat(8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1f0c9a2b",
                "1F0C9A2B",
                " 1f0c9a2b1f ",
                "1f0c9a2b1f0c9a2b1f0c9a2b1f0c9a2b1f0c9a2b1f0c9a2b1f0c9a2b1f0c9a2b"
            })
    void takesTheFirstDigitsOfWhatWasRead(String given) {
        assertThat(Approval.full(given, SHA256)).isEqualTo(SHA256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1f0c9a2", "2f0c9a2b", "1f0c9a2c", "yes"})
    void takesNeitherFewerNorOthers(String given) {
        assertThatExceptionOfType(CommandFailure.class).isThrownBy(() -> Approval.full(given, SHA256));
    }

    @Test
    void whatIsProposedIsShownBeforeWhatIsInForce() throws JsonProcessingException {
        Versions versions = Versions.of(new ObjectMapper().readTree("""
                {"activeVersion": 1, "proposedVersion": 2, "versions": [
                  {"version": 1, "document": "version: 1\\ndiscloses:\\n  - birthYear\\n"},
                  {"version": 2, "document": "version: 2\\ndiscloses:\\n  - birthYear\\n  - name\\n"},
                  {"version": 3, "document": "version: 3\\n"}]}"""));

        assertThat(versions.shown()).isEqualTo(2);
        assertThat(versions.newest()).isEqualTo(3);
        assertThat(versions.differences(2)).containsExactly("- version: 1", "+ version: 2", "+   - name");
        assertThat(versions.differences(1)).containsExactly("version: 1", "discloses:", "  - birthYear");
        assertThat(versions.number(4).isMissingNode()).isTrue();
    }

    @Test
    void differencesNameWhatWentAndWhatCame() {
        assertThat(Differences.between(List.of("a", "b", "c"), List.of("a", "c", "d")))
                .containsExactly("- b", "+ d");
        assertThat(Differences.between(List.of(), List.of("x"))).containsExactly("+ x");
        assertThat(Differences.between(List.of("x"), List.of("x"))).isEmpty();
    }
}
