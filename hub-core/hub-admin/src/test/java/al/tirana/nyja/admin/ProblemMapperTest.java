package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {

    @Test
    void aRefusedChangeSaysWhatAndWhatNextInBothLanguages() {
        JsonNode problem = json(new RefusedChange(ChangeFault.PARTIES_UNKNOWN, new Text("OSHC.0099", "OSHC.0099")));

        assertThat(problem.path("code").asText()).isEqualTo("PARTIES_UNKNOWN");
        assertThat(problem.path("sq").asText()).endsWith(": OSHC.0099");
        assertThat(problem.path("en").asText()).endsWith(": OSHC.0099");
        assertThat(problem.path("nextSq").asText()).isNotBlank();
        assertThat(problem.path("nextEn").asText()).isNotBlank();
        assertThat(problem.has("lines")).isFalse();
        assertThat(problem.has("status")).isFalse();
    }

    @Test
    void anAgreementDocumentIsToldAllItsFaultsWithLines() {
        JsonNode problem = json(catchThrowable(() -> AgreementDocument.compile("id: BT-X\nacepts: []\n")));

        assertThat(problem.path("code").asText()).isEqualTo("AGREEMENT_INVALID");
        assertThat(problem.path("lines").size()).isGreaterThan(1);
        assertThat(problem.path("lines").get(0).path("line").asInt()).isPositive();
        assertThat(problem.path("lines").get(0).path("sq").asText()).isNotBlank();
    }

    @Test
    void aDatabaseThatIsAwayIsNotTheCallersFault() {
        Problem problem = ProblemMapper.problem(new DatabaseException(new SQLException("Artan Hoxha", "08006")));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("FPR-504");
    }

    @Test
    void whatSurprisesUsIsNotRepeated() {
        JsonNode problem = json(new IllegalStateException("Artan Hoxha"));

        assertThat(problem.path("code").asText()).isEqualTo("INTERNAL");
        assertThat(problem.toString()).doesNotContain("Artan");
    }

    @Test
    void unreadableJsonIsNotQuoted() {
        InputStream body = new ByteArrayInputStream("{\"version\": \"Artan\"}".getBytes(StandardCharsets.UTF_8));
        JsonNode problem = json(catchThrowable(
                () -> new JsonBody().readFrom(type(AgreementsResource.Version.class), null, null, null, null, body)));

        assertThat(problem.path("code").asText()).isEqualTo("UNREADABLE");
        assertThat(problem.toString()).doesNotContain("Artan");
    }

    @Test
    void aParameterThatCannotBeReadIsNotAnAddressThatDoesNotExist() {
        assertThat(ProblemMapper.of(404, null)).isEqualTo(Problem.NOT_FOUND);
        assertThat(ProblemMapper.of(404, new NumberFormatException("Artan"))).isEqualTo(Problem.UNREADABLE);
    }

    @Test
    void whoeverTestsAnEndpointIsNotToldToWait() {
        Problem problem = ChannelTest.problem("FPR-501");

        assertThat(problem.en()).isEqualTo(Problem.of("FPR-501").en());
        assertThat(problem.nextEn()).contains("test again").isNotEqualTo(problem.nextSq());
    }

    @SuppressWarnings("unchecked")
    private static Class<Object> type(Class<?> type) {
        return (Class<Object>) type;
    }

    private static JsonNode json(Throwable thrown) {
        return Json.MAPPER.valueToTree(ProblemMapper.problem(thrown));
    }
}
