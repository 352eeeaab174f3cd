package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.host.TriedContract;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractResultTest {

    /** A promise that is added here and not there would never be demanded. */
    @Test
    void thePromisesAreThoseThatTheHubDemands() {
        assertThat(Arrays.stream(PluginContract.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(TriedContract.PROMISES);
    }

    @Test
    void theHashIsOverEachFileByItsPath(@TempDir Path classes) throws Exception {
        Files.createDirectories(classes.resolve("a"));
        Files.writeString(classes.resolve("a/B.class"), "one");
        String one = ContractResult.hash(classes);

        Files.createDirectories(classes.resolve(TriedContract.FILE).getParent());
        Files.writeString(classes.resolve(TriedContract.FILE), "{}");
        assertThat(ContractResult.hash(classes)).as("not over the result").isEqualTo(one);

        Files.move(classes.resolve("a/B.class"), classes.resolve("a/C.class"));
        assertThat(ContractResult.hash(classes)).isNotEqualTo(one);
    }
}
