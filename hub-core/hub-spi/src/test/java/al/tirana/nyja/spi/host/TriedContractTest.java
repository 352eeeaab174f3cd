package al.tirana.nyja.spi.host;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.host.TriedContract.Result;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriedContractTest {

    private static final String CODE = TriedContract.hash(Map.of("a/B.class", new byte[] {1}));

    private static final Map<String, Integer> ALL =
            TriedContract.PROMISES.stream().collect(Collectors.toMap(Function.identity(), name -> 1));

    @Test
    void isKeptByTheCodeThatWasTriedAlone() {
        TriedContract tried = new TriedContract(Spi.LEVEL, ALL, CODE);

        assertThat(tried.about(CODE)).isEqualTo(Result.KEPT);
        assertThat(tried.about(TriedContract.hash(Map.of("a/B.class", new byte[] {2}))))
                .isEqualTo(Result.OTHER_CODE);
        assertThat(tried.about("")).as("the server does not say").isEqualTo(Result.NOT_TRIED);
    }

    @Test
    void isKeptInPartWithoutOnePromiseOrForAnotherLevel() {
        Map<String, Integer> fewer = new HashMap<>(ALL);
        fewer.remove("readsItsSamples");

        assertThat(new TriedContract(Spi.LEVEL, fewer, CODE).about(CODE)).isEqualTo(Result.PARTLY);
        assertThat(new TriedContract("1.9", ALL, CODE).about(CODE)).isEqualTo(Result.PARTLY);
    }

    @Test
    void isReadAsItWasWritten() {
        TriedContract tried = new TriedContract(Spi.LEVEL, ALL, CODE);

        assertThat(TriedContract.read(tried.written())).isEqualTo(tried);
        assertThat(tried.written())
                .isEqualTo(TriedContract.read(tried.written()).written());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "[]", "{}", "{\"spi\":\"2.0\",\"promises\":{\"a\":\"b\"},\"classes\":\"c\"}"})
    void isNoResultIfItIsSomethingElse(String text) {
        assertThat(TriedContract.read(text.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @Test
    void doesNotCountItselfAmongWhatWasTried() {
        assertThat(TriedContract.hash(Map.of("a/B.class", new byte[] {1}, TriedContract.FILE, new byte[] {7})))
                .isEqualTo(CODE);
    }
}
