package al.tirana.nyja.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An attribute is the same whether the whole message was read before or not. */
class FprMessageTest {

    private static final List<String> NAMES = List.of("id", "type", "sequence", "data", "name", "list", "none");

    @Test
    void attributesAreTheTextsOfTheEnvelope() {
        String text = """
                {"id": "1", "type": "a\\u00ebb", "sequence": 3, "none": null,
                 "data": {"name": "x", "list": [{"id": "2"}]}, "list": ["id", {"id": "3"}]}""";

        assertThat(FprMessage.ofBytes(utf8(text)).attribute("type")).contains("aëb");
        assertThat(FprMessage.ofBytes(utf8(text)).attribute("name")).isEmpty();
        sameAsOfTheTree(text);
    }

    @Test
    void whatStandsLastCounts() {
        sameAsOfTheTree("{\"id\": \"1\", \"id\": \"2\", \"type\": \"x\", \"type\": 3}");
    }

    @Test
    void nothingElseIsTakenForAMessage() {
        for (String text : List.of("", "[]", "\"id\"", "{\"id\": \"1\"", "{\"id\" \"1\"}", "{\"data\": {\"a\": }}")) {
            assertThatThrownBy(() -> FprMessage.ofBytes(utf8(text)).attribute("id"))
                    .as(text)
                    .isInstanceOf(JsonException.class);
        }
    }

    @Test
    void otherAlphabetsAreReadToo() {
        byte[] bytes = "{\"id\": \"1\"}".getBytes(StandardCharsets.UTF_16LE);

        assertThat(FprMessage.ofBytes(bytes).attribute("id")).isEqualTo(Optional.of("1"));
    }

    private static void sameAsOfTheTree(String text) {
        for (String name : NAMES) {
            FprMessage read = FprMessage.ofBytes(utf8(text));
            read.json();
            assertThat(FprMessage.ofBytes(utf8(text)).attribute(name)).as(name).isEqualTo(read.attribute(name));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
