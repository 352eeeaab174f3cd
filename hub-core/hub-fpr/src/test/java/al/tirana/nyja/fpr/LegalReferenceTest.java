package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message may name as its legal ground. */
class LegalReferenceTest {

    private static final Path EXAMPLE = Path.of("src/test/resources/examples/06-referral-requested-ngo.json");

    @ParameterizedTest
    @CsvSource({
        "Ligji 18/2017, true",
        "VKM 499/2018, true",
        "Udhëzim 12/2024, true",
        "Marrëveshja PK-BT-2026-02, true",
        "Udhëzim 12, false",
        "Udhëzimi i ministrit, false",
        "Plani 3/2024, false"
    })
    void isALawADecisionAnInstructionOrAnAgreement(String act, boolean good) throws IOException {
        ObjectNode message = (ObjectNode) new ObjectMapper().readTree(Files.readString(EXAMPLE));
        ((ObjectNode) message.at("/data/legal/references/0")).put("act", act);

        List<Finding> findings = FprSchemas.message(message);

        assertThat(findings.isEmpty()).as(findings.toString()).isEqualTo(good);
    }
}
