package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SpokenTest {

    @Test
    void aMessageIsSaidValueByValueWithWhatItsCodesMean() {
        assertThat(Spoken.of(Examples.bytes("07-referral-disclosed-by-hub.json")))
                .anySatisfy(line -> {
                    assertThat(line.path()).isEqualTo("/data/body/needs/*");
                    assertThat(line.en()).isNotBlank().isNotEqualTo(line.value());
                })
                .anySatisfy(line -> assertThat(line.path()).startsWith("/data/legal/"))
                .first()
                .satisfies(line -> assertThat(line.path()).startsWith("/data/body/"));
    }

    @Test
    void whatIsNoMessageOfAKnownTypeIsSaidAsItIs() {
        for (String other : new String[] {"", "Telefononi zyrën", "{}", "[1]", "{\"type\":\"x\",\"data\":{}}"}) {
            assertThat(Spoken.of(other.getBytes(StandardCharsets.UTF_8)))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void noValueStandsInALog() {
        assertThat(new Spoken.Line("/data/body/subject/name/given", "Ardita", null, null))
                .asString()
                .doesNotContain("Ardita");
    }
}
