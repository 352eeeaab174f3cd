package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gate asks after the envelope says the same as the schema of the whole message, word for word. */
class AfterEnvelopeTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<JsonNode> OTHERS = List.of(
            JSON.nullNode(),
            JSON.numberNode(1),
            JSON.textNode("x"),
            JSON.textNode("P4"),
            JSON.booleanNode(true),
            JSON.arrayNode(),
            JSON.objectNode(),
            JSON.arrayNode().add(JSON.objectNode().put("class", "P4")));

    static Stream<String> good() {
        return Examples.GOOD.stream();
    }

    @ParameterizedTest
    @MethodSource("good")
    void aMessageThatIsSpoiledInOnePlaceIsToldTheSame(String name) {
        var message = Examples.good(name);
        int[] judged = new int[2];
        spoil(message, () -> {
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

    /** Each place in turn: left out, of another kind, with a neighbour that no schema knows. As it was afterwards. */
    private static void spoil(JsonNode at, Runnable look) {
        look.run();
        if (at instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                each(field.getValue(), look, value -> object.set(field.getKey(), value));
                object.remove(field.getKey());
                look.run();
                object.set(field.getKey(), field.getValue());
                spoil(field.getValue(), look);
            }
            object.put("nobodyKnowsThis", 1);
            look.run();
            object.remove("nobodyKnowsThis");
        } else if (at instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int place = i;
                each(array.get(i), look, value -> array.set(place, value));
                spoil(array.get(i), look);
            }
        }
    }

    private static void each(JsonNode was, Runnable look, Consumer<JsonNode> place) {
        for (JsonNode other : OTHERS) {
            place.accept(other);
            look.run();
        }
        place.accept(was);
    }
}
