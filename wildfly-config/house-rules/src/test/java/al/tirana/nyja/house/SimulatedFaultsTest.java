package al.tirana.nyja.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever a simulated institution can do wrong, some test of the hub meets it: the table {@code simulators/faults.md} says
 * which. A fault without a line, or a line without its test, fails here.
 */
class SimulatedFaultsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path SIMULATORS =
            ROOT.resolve("wildfly-config/simulators/src/main/java/al/tirana/nyja/simulator");
    private static final Pattern SECTION = Pattern.compile("^## .*\\(`([a-zA-Z/]+)`\\).*");
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_0-9]+)` \\| ([A-Za-z, ]+) \\| .{4,} \\|$");

    /** How an institution behaves that does nothing wrong. */
    private static final Set<String> GOOD = Set.of("OK", "RIGHT", "ANSWERS", "WELL", "HONEST", "AT_ONCE", "NONE");

    @Test
    void eachIsMetByATestThatIsThere() throws IOException {
        Set<String> tests = tests();
        Map<String, Set<String>> told = new LinkedHashMap<>();
        Set<String> section = new HashSet<>();
        for (String line : Files.readAllLines(ROOT.resolve("wildfly-config/simulators/faults.md"))) {
            Matcher begins = SECTION.matcher(line);
            Matcher row = ROW.matcher(line);
            if (begins.matches()) {
                section = told.computeIfAbsent(begins.group(1), name -> new TreeSet<>());
            } else if (row.matches()) {
                section.add(row.group(1));
                assertThat(tests).as(row.group(1)).contains(row.group(2).split(", "));
            }
        }
        assertThat(told).hasSizeGreaterThan(5);
        for (Map.Entry<String, Set<String>> one : told.entrySet()) {
            assertThat(one.getValue())
                    .as(one.getKey() + ": remedy: a line in simulators/faults.md, and a test of the hub")
                    .isEqualTo(faults(one.getKey()));
        }
    }

    /** The words of the enumeration that says how the simulator behaves. */
    private static Set<String> faults(String simulator) throws IOException {
        String source = Files.readString(SIMULATORS.resolve(simulator + ".java"))
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)//.*$", "");
        Matcher words = Pattern.compile("enum \\w+ \\{([^;}]*)").matcher(source);
        assertThat(words.find()).as(simulator).isTrue();
        return Stream.of(words.group(1).replaceAll("\\([^)]*\\)", "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty() && !GOOD.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new HashSet<>();
        for (String group : List.of("hub-core", "connectors", "plugins", "wildfly-config")) {
            try (DirectoryStream<Path> modules = Files.newDirectoryStream(ROOT.resolve(group), Files::isDirectory)) {
                for (Path module : modules) {
                    addTests(module.resolve("src/test/java"), tests);
                }
            }
        }
        return tests;
    }

    private static void addTests(Path sources, Set<String> tests) throws IOException {
        if (Files.isDirectory(sources)) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> tests.add(name.replace(".java", "")));
            }
        }
    }
}
