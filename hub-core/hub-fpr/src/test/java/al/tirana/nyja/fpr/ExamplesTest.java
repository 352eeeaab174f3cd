package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

    static List<String> good() {
        return Examples.GOOD;
    }

    static Stream<Examples.Bad> refusedBySchema() {
        return Examples.bad().filter(bad -> bad.refusedBy().equals("schema"));
    }

    static Stream<Examples.Bad> refusedByTheGate() {
        return Examples.bad()
                .filter(bad -> bad.refusedBy().equals("gate") && !bad.file().equals("duplicate-key.json"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void takesAGoodExample(String name) {
        var parsed = FprJson.parse(Examples.bytes(name + ".json"));

        assertThat(parsed.findings()).isEmpty();
        assertThat(FprSchemas.envelope(parsed.message())).isEmpty();
        assertThat(FprSchemas.message(parsed.message())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("good")
    void findsTheSignatureOfAGoodExampleInOrder(String name) {
        var message = Examples.good(name);
        var key = Examples.key(FprSignature.keyId(message).orElseThrow());

        assertThat(FprSignature.verify(message, key)).isEmpty();
    }

    @Test
    void theDisclosureNamesItsOriginalByHash() {
        var disclosure = Examples.good("07-referral-disclosed-by-hub");

        assertThat(disclosure.get("originhash").textValue())
                .isEqualTo(Canonical.originHash(Examples.good("06-referral-requested-ngo")));
    }

    @ParameterizedTest
    @MethodSource("refusedBySchema")
    void refusesABadExampleByItsSchemaAlone(Examples.Bad bad) {
        var parsed = FprJson.parse(bad.bytes());
        var findings = parsed.findings().isEmpty() ? FprSchemas.message(parsed.message()) : parsed.findings();

        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(bad.code());
            assertThat(finding.path()).startsWith("/");
        });
    }

    @Test
    void judgesOnManyThreadsAsOnOne() {
        var bad = refusedBySchema().toList();

        IntStream.range(0, 2000).parallel().forEach(i -> {
            var example = bad.get(i % bad.size());
            var parsed = FprJson.parse(example.bytes());
            var findings = parsed.findings().isEmpty() ? FprSchemas.message(parsed.message()) : parsed.findings();
            assertThat(findings).extracting(Finding::code).containsOnly(example.code());
        });
    }

    @ParameterizedTest
    @MethodSource("refusedByTheGate")
    void leavesToTheGateWhatNoSchemaCanSay(Examples.Bad bad) {
        assertThat(FprSchemas.message(FprJson.parse(bad.bytes()).message())).isEmpty();
    }
}
