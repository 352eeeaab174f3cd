package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A certificate that ends soon asks for the next one, unless that is there. */
class EndsSoonTest {

    private static final Words EN = Words.in("en");
    private static final Times NOW = new Times(Instant.parse("2026-11-27T18:00:00Z"), EN);

    @Test
    void whoHasNoOtherIsAskedForTheNewOne() {
        assertThat(of("2026-12-07T18:00:00Z"))
                .isEqualTo(new EndsSoon("It ends in 10 days: ask the institution for the new one.", true));
        assertThat(of("2026-11-28T01:00:00Z").said()).startsWith("It ends in 1 day:");
        assertThat(of("2026-11-27T20:00:00Z").said()).startsWith("It ends today:");
    }

    @Test
    void beneathANewerOneNobodyIsAsked() {
        assertThat(of("2026-12-07T18:00:00Z", "'2027-12-07T18:00:00Z','active':true,'problem':null"))
                .isEqualTo(new EndsSoon("It ends in 10 days; a newer one is there.", false));
        assertThat(of("2026-12-07T18:00:00Z", "'2027-12-07T18:00:00Z','active':true,'problem':{'sq':'x','en':'x'}")
                        .urgent())
                .as("one that is not accepted is none")
                .isTrue();
    }

    @Test
    void whatEndsLaterOrHasEndedSaysNothing() {
        assertThat(of("2027-03-01T18:00:00Z").said()).isEmpty();
        assertThat(of("2026-11-27T17:00:00Z").said()).isEmpty();
    }

    private static EndsSoon of(String end, String... others) {
        String all = "[{'notAfter':'" + end + "','active':true,'problem':null}"
                + (others.length == 0 ? "" : ",{'notAfter':" + others[0] + "}") + "]";
        List<Told> certificates = new Told(FakeApi.json(all), EN, NOW).all();
        return EndsSoon.of(certificates.get(0), certificates, EN, NOW);
    }
}
