package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no honest partner sends costs the hub a moment, and nothing more. */
class HostileInputTest {

    private static final int LONG = 12_000;

    static List<String> good() {
        return Examples.GOOD;
    }

    @ParameterizedTest
    @MethodSource("good")
    void aTextOfAnyLengthAtAnyPlaceIsOnlyRefused(String name) {
        assertOnlyRefused(() -> Examples.good(name));
    }

    @Test
    void alsoWhereTheExamplesSayNothing() {
        assertOnlyRefused(() -> {
            var message = Examples.good("06-referral-requested-ngo");
            message.withObject("/data/body/subject/contact").put("email", "a@example.org");
            message.withObject("/data").putArray("attachments").addObject().put("href", "https://example.org/a");
            return message;
        });
    }

    private static void assertOnlyRefused(Supplier<ObjectNode> example) {
        for (var tail : List.of(".a", "/", "-A", "a@")) {
            for (var field : fields(example.get())) {
                var message = example.get();
                var parent = (ObjectNode) message.at(field.parent());
                parent.set(
                        field.name(), TextNode.valueOf(parent.get(field.name()).asText() + tail.repeat(LONG)));

                assertThat(FprSchemas.message(message)).as(field.toString()).hasSizeLessThan(20);
            }
        }
    }

    @Test
    void aFieldNameOfAnyLengthIsOnlyRefused() {
        var message = Examples.good("01-returnee-notified");
        message.withObject("/data/ext").put("al" + ".a".repeat(LONG), 1);

        assertThat(FprSchemas.message(message)).isNotEmpty();
    }

    @Test
    void aMillionFaultsAreOneFinding() {
        var message = Examples.good("03-statistics-submitted");
        var rows = message.withArray("/data/body/rows");
        for (int i = 0; i < 300_000; i++) {
            rows.add(i).addArray().add(true);
        }

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> assertThat(FprSchemas.message(message))
                .hasSize(1));
    }

    @Test
    void theFirstFaultOfALargeMessageIsTheSameAsOfASmallOne() {
        Examples.bad().filter(bad -> bad.refusedBy().equals("schema")).forEach(bad -> {
            var message = FprJson.parse(bad.bytes()).message();
            if (message != null && FprSchemas.knownType(message.path("type").asText())) {
                // Good labels, many of them: the message is large, and the fault is the same, or that there are too
                // many.
                var labels = message.withObject("/data").withArray("labels");
                for (int i = 0; i < 5000; i++) {
                    labels.addObject().put("path", "/data/body").put("class", "P1");
                }

                assertThat(FprSchemas.message(message)).as(bad.file()).hasSize(1);
            }
        });
    }

    private record Field(String parent, String name) {}

    private static List<Field> fields(JsonNode message) {
        var fields = new ArrayList<Field>();
        collect(message, "", fields);
        return fields;
    }

    private static void collect(JsonNode node, String pointer, List<Field> into) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    into.add(new Field(pointer, field.getKey()));
                }
                collect(field.getValue(), pointer + '/' + field.getKey(), into);
            });
        } else if (node.isArray()) {
            Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .forEach(i -> collect(node.get(i), pointer + '/' + i, into));
        }
    }
}
