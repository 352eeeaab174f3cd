package al.tirana.nyja.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of patterns names classes; each of them is there. */
class PatternsPageTest {

    private static final Path PROJECT = Path.of("../..");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)`");

    @Test
    void everyClassThatItNamesExists() throws IOException {
        Set<String> named = CLASS.matcher(Files.readString(PROJECT.resolve("docs/patterns.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(classes()).containsAll(named);
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT.resolve("hub-core"))) {
            return files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
