package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gate asks after the envelope says the same as the schema of the whole message, word for word. */
class AfterEnvelopeTest {

    static Stream<String> good() {
        return Examples.GOOD.stream();
    }

    @ParameterizedTest
    @MethodSource("good")
    void aMessageThatIsSpoiledInOnePlaceIsToldTheSame(String name) {
        var message = Examples.good(name);
        int[] judged = new int[2];
        Spoiled.inOnePlace(message, () -> {
            if (FprSchemas.envelope(message).isEmpty()) {
                var all = FprSchemas.message(message);
                assertThat(FprSchemas.afterEnvelope(message))
                        .as(message::toPrettyString)
                        .isEqualTo(all);
                judged[all.isEmpty() ? 0 : 1]++;
            }
        });

        assertThat(judged).as("good and bad ones").doesNotContain(0);
    }

    @Test
    void aBadExampleIsToldTheSame() {
        assertThat(Examples.bad()
                        .map(bad -> FprJson.parse(bad.bytes()))
                        .filter(parsed -> parsed.findings().isEmpty())
                        .map(FprJson.Parsed::message)
                        .filter(message -> FprSchemas.envelope(message).isEmpty())
                        .toList())
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(FprSchemas.afterEnvelope(message)).isEqualTo(FprSchemas.message(message)));
    }
}
