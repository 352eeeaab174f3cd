package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a message, nothing that the hub says about it holds a value of it. */
class NeverAValueTest {

    /** Told from everything that a schema, a list or a text could say. */
    private static final String SECRET = "Zyhdi-7731-Qxkw";

    private static final int SECRET_NUMBER = 773_177_317;
    private static final int ROUNDS = 60;

    static List<String> good() {
        return Examples.GOOD;
    }

    @ParameterizedTest
    @MethodSource("good")
    void isSaidAboutABrokenMessage(String name) {
        var random = new Random(name.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            var message = Examples.good(name);
            for (int faults = 1 + random.nextInt(3); faults > 0; faults--) {
                breakOne(message, random);
            }
            var findings = new ArrayList<>(FprSchemas.envelope(message));
            findings.addAll(FprSchemas.message(message));
            if (FprSchemas.message(message).isEmpty()) {
                findings.addAll(Rules.check(message, Examples.NOW));
            }
            findings.addAll(FprJson.parse(twice(message)).findings());
            assertSaysNothing(findings, message);
        }
    }

    private static void assertSaysNothing(List<Finding> findings, ObjectNode message) {
        assertThat(findings.toString()).doesNotContain(SECRET, String.valueOf(SECRET_NUMBER), "Mirela", "Kolndreu");
        if (!findings.isEmpty()) {
            var answer = Answers.rejected(message, "0".repeat(64), findings, List.of(), null, Examples.NOW, "PK");
            assertThat(answer.at("/data").toString()).doesNotContain(SECRET, String.valueOf(SECRET_NUMBER));
            assertThat(FprSchemas.message(FprSignatureTest.sign(answer))).isEmpty();
        }
    }

    /** The same text with a repeated key and half a character: what only the reader can see. */
    private static byte[] twice(ObjectNode message) {
        var text = message.toString();
        return (text.substring(0, text.length() - 1) + ",\"" + SECRET + " \":\"" + SECRET + "\\ud800\",\"id\":1.5}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void breakOne(ObjectNode message, Random random) {
        var places = new ArrayList<BiConsumer<String, Random>>();
        collect(message, places);
        places.get(random.nextInt(places.size())).accept(SECRET, random);
    }

    private static void collect(JsonNode node, List<BiConsumer<String, Random>> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(name -> places.add((secret, random) -> breakField(object, name, random)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add((secret, random) -> array.set(index, wrong(array.get(index), random)));
            }
        }
        node.forEach(child -> collect(child, places));
    }

    private static void breakField(ObjectNode object, String name, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(SECRET + " " + name, object.get(name));
            default -> object.set(name, wrong(object.get(name), random));
        }
    }

    private static JsonNode wrong(JsonNode right, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> TextNode.valueOf(SECRET);
            case 1 -> IntNode.valueOf(SECRET_NUMBER);
            case 2 -> JsonNodeFactory.instance.nullNode();
            case 3 -> JsonNodeFactory.instance.arrayNode().add(SECRET).add(right);
            case 4 -> JsonNodeFactory.instance.objectNode().put("field", SECRET);
            default -> TextNode.valueOf(right.asText() + SECRET);
        };
    }
}
