package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/protocol/agreement.md says is true. */
class ProtocolDocumentTest {

    private final String document = TestDocuments.protocol();

    @Test
    void itsExampleIsAnAgreement() {
        var yaml = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(document);
        assertThat(yaml.find()).isTrue();

        CompiledAgreement agreement = AgreementDocument.compile(yaml.group(1));

        Flow flow = agreement.flow("count").orElseThrow();
        assertThat(flow.recipients()).containsExactly("BT.QRM", "INSTAT");
        assertThat(flow.discloses("INSTAT")).doesNotContain("/data/body/fileName");
        assertThat(document).contains(flow.clause("accepts"));
    }

    @Test
    void itTellsEveryKey() throws IOException {
        List<String> keys = new ArrayList<>();
        new ObjectMapper()
                .readTree(AgreementDocument.class.getResourceAsStream("agreement-1.0.schema.json"))
                .findValues("properties")
                .forEach(properties -> properties.fieldNames().forEachRemaining(keys::add));

        assertThat(keys).hasSizeGreaterThan(20).allSatisfy(key -> assertThat(document)
                .containsPattern("`([a-zA-Z\\[\\]]+\\.)?" + key + "`"));
    }
}
