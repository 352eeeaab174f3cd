package al.tirana.nyja.plugin.civilregistry.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of very many rows is read and judged in little memory, as text and as a spreadsheet. In the profile {@code heavy}. */
@EnabledIfSystemProperty(named = "nyja.balance.rows", matches = "\\d+")
class LargeBalanceTest {

    private static final int ROWS = Integer.getInteger("nyja.balance.rows", 0);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx"})
    void isReadWithAHeapOf400Megabytes(String ending) throws Exception {
        Path file = folder.resolve("bilanci-2026-10." + ending);
        pace("-Xmx1g", "write", file.toString(), String.valueOf(ROWS));

        String said = pace("-Xmx400m", "read", file.toString());

        System.out.println(ending + ", " + Files.size(file) / (1 << 20) + " MB: " + said.strip());
        assertThat(said).contains(" 0 refused").matches(text -> rows(text) > ROWS, "more rows than " + ROWS);
    }

    private static int rows(String said) {
        return Integer.parseInt(said.strip().split(" ")[0]);
    }

    private static String pace(String heap, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BalancePace.class.getName()));
        command.addAll(List.of(arguments));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
        return said;
    }
}
