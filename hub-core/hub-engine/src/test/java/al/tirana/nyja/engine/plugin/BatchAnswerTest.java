package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.plugin.BatchAnswer.Result;
import al.tirana.nyja.engine.plugin.BatchAnswer.Says;
import al.tirana.nyja.spi.PartnerReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchAnswerTest {

    private static final String TAKEN =
            "{\"type\":\"al.tirana.fpr.message.acknowledged.v1\",\"data\":{\"body\":{\"refId\":\"%s\",\"outcome\":\"ACCEPTED\"}}}";
    private static final String REJECTED =
            "{\"type\":\"al.tirana.fpr.message.rejected.v1\",\"data\":{\"body\":{\"refId\":\"%s\",\"retryable\":%s%s}}}";

    @Test
    void eachSaysForItselfWhateverItsPlace() {
        Map<String, Result> results = read("[" + REJECTED.formatted("c", "false", "") + ","
                + REJECTED.formatted("b", "true", ",\"retryAfter\":\"PT7M\"") + "," + TAKEN.formatted("a") + ","
                + "{\"type\":\"t\",\"causationid\":\"d\"}]");

        assertThat(results).hasSize(4);
        assertThat(results.get("a").says()).isEqualTo(Says.TAKEN);
        assertThat(results.get("b").says()).isEqualTo(Says.LATER);
        assertThat(results.get("b").pause()).hasValue(Duration.ofMinutes(7));
        assertThat(results.get("c").says()).isEqualTo(Says.REFUSED);
        assertThat(results.get("d").says()).isEqualTo(Says.TAKEN);
        assertThat(new String(results.get("c").reply().body(), StandardCharsets.UTF_8))
                .contains("message.rejected");
        assertThat(results.get("c").reply().contentType()).isEqualTo("application/cloudevents+json");
    }

    @Test
    void whatIsSaidTwiceIsNotSaid() {
        assertThat(read("[" + TAKEN.formatted("a") + "," + REJECTED.formatted("a", "false", "") + ","
                        + TAKEN.formatted("b") + "," + TAKEN.formatted("a") + "]"))
                .containsOnlyKeys("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\":%s}", "{\"x\" 1}", "{]", "\u0007"})
    void anElementThatNobodyCanReadHarmsNoOther(String odd) {
        String element = odd.formatted("9".repeat(2_000));

        assertThat(read("[" + TAKEN.formatted("a") + "," + element + "," + TAKEN.formatted("b") + "]"))
                .containsOnlyKeys("a", "b");
    }

    @Test
    void aTowerOfBracketsInOneHarmsNoOther() {
        String tower = "{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        assertThat(read("[" + TAKEN.formatted("a") + "," + tower + "," + TAKEN.formatted("b") + "]"))
                .containsOnlyKeys("a", "b");
    }

    /** The gate sees what the partner wrote, not what a lenient reader made of it. */
    @Test
    void aReplyIsAsThePartnerWroteIt() {
        String reply = "{ \"type\":\"t\",\"causationid\":\"a\", \"id\":\"1\",\"id\":\"2\"}";

        assertThat(read("[ " + reply + "]").get("a").reply().body()).isEqualTo(bytes(reply));
    }

    @Test
    void aWaitThatIsNoneIsLeftOut() {
        assertThat(read("[" + REJECTED.formatted("a", "true", ",\"retryAfter\":\"soon\"") + "]")
                        .get("a")
                        .pause())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "???",
                "{\"type\":\"al.tirana.fpr.message.acknowledged.v1\",\"data\":{\"body\":{\"refId\":\"a\"}}}",
                "[null, 7, \"a\", [], {}]",
                "[{\"data\":{\"body\":{\"refId\":\"a\"}}}]",
                "[{\"type\":\"al.tirana.fpr.message.acknowledged.v1\",\"causationid\":\"a\"}]",
                "[{\"type\":\"al.tirana.fpr.message.acknowledged.v1\",\"data\":{\"body\":{\"refId\":7}}}]",
                "[{\"type\":\"t\",\"causationid\":\"a\"}",
                "<html>"
            })
    void whatIsNoAnswerSaysNothing(String body) {
        assertThat(read(body)).isEmpty();
    }

    @Test
    void whatIsNestedWithoutEndSaysNothing() {
        assertThat(read("[".repeat(100_000))).isEmpty();
    }

    @Test
    void theBeginningOfAnAnswerSaysNothing() {
        String whole = "[" + TAKEN.formatted("a") + "]";
        assertThat(BatchAnswer.read(new PartnerReply(bytes(whole), "application/json", true)))
                .isEmpty();
    }

    private static Map<String, Result> read(String body) {
        return BatchAnswer.read(new PartnerReply(bytes(body), "application/cloudevents-batch+json"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
