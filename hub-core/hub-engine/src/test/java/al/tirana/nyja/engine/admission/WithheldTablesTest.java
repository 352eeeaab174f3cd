package al.tirana.nyja.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.Leaf;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many tables are not told is counted where everybody may know it, and nowhere else. */
class WithheldTablesTest {

    @Test
    void aListThatIsOpenToAllIsCounted() throws Exception {
        JsonNode message = message("[\"ZONE|SMALL\", \"MOSHA|TOLD_BEFORE\"]");
        assertThat(WithheldTables.count(message, list("P0"))).isEqualTo(2);
        assertThat(WithheldTables.count(message("[]"), list("P0"))).isZero();
    }

    @Test
    void anyOtherIsNot() throws Exception {
        JsonNode message = message("[\"ZONE|SMALL\"]");
        assertThat(WithheldTables.count(message, list("P1"))).isZero();
        assertThat(WithheldTables.count(message, List.of())).isZero();
        assertThat(WithheldTables.count(message))
                .as("of a type that nobody knows")
                .isZero();
    }

    private static List<Leaf> list(String cls) {
        return List.of(new Leaf("/data/body/withheld/*", cls, false, null, List.of(), false));
    }

    private static JsonNode message(String withheld) throws Exception {
        return new ObjectMapper()
                .readTree("{\"type\": \"al.tirana.fpr.nobody.knows.v1\", \"data\": {\"body\": {\"withheld\": "
                        + withheld + "}}}");
    }
}
