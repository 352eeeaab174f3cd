package al.tirana.nyja.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryTest {

    @ParameterizedTest
    @CsvSource({"en, is not repeated, the hub tries again", "sq, nuk përsëritet, e provon vetë sërish"})
    void aQuestionThatFailedSaysWhyAndPromisesNoRepeat(String language, String next, String wrong) throws IOException {
        String story = story(language, """
                {"entries": [{"at": "2026-11-27T10:00:00Z", "event": "QUESTION_ENDED", "what": {"sq": "a", "en": "b"},
                    "codes": ["FPR-502"]}],
                 "deliveries": [{"recipient": "ASB", "state": "EXPIRED", "lastCode": "FPR-502",
                    "lastDetail": "the answer belongs to another message"}]}""");

        assertThat(story)
                .contains(next)
                .contains("ASB: the answer belongs to another message")
                .doesNotContain(wrong);
    }

    @ParameterizedTest
    @CsvSource({
        "FPR-501, en, may ask again, end the same way",
        "FPR-505, en, end the same way, may ask again",
        "FPR-509, sq, mbaronte njësoj, mund të pyesë sërish"
    })
    void onlyWhomNobodyRefusedMayAskAgain(String code, String language, String next, String wrong) throws IOException {
        assertThat(story(language, """
                {"entries": [{"at": "2026-11-27T10:00:00Z", "event": "QUESTION_ENDED", "what": {"sq": "a", "en": "b"},
                    "codes": ["%s"]}]}""".formatted(code))).contains(next).doesNotContain(wrong);
    }

    @ParameterizedTest
    @CsvSource({"en, the hub tries again", "sq, e provon vetë sërish"})
    void aDeliveryThatFailedIsTriedAgain(String language, String next) throws IOException {
        assertThat(story(language, """
                {"entries": [{"at": "2026-11-27T10:00:00Z", "event": "DELIVERY_FAILED", "what": {"sq": "a", "en": "b"},
                    "codes": ["FPR-502"]}]}""")).contains(next);
    }

    private static String story(String language, String answer) throws IOException {
        StringWriter out = new StringWriter();
        PrintWriter printed = new PrintWriter(out, true);
        Story.print(new ObjectMapper().readTree(answer), new Context(printed, printed, Map.of("NYJA_LANG", language)));
        return out.toString();
    }
}
