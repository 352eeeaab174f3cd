package al.tirana.nyja.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever has another municipality, another institution or another message type need not cut the core open: outside the
 * packages {@code type} no code of it names one, and none of its resources either. What stands in comments does not count.
 * The schemas and code lists of the format are data, and so are the words in which a field says by example what it expects.
 */
class NoNamesTest {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\n]*", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
    private static final Pattern SQL_COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern EXAMPLE =
            Pattern.compile("\"x-nyja-expects\"\\s*:\\s*\\{[^}]*}|\"(sq|en)\"\\s*:\\s*\"[^\"]*\"");
    private static final Pattern MIGRATION = Pattern.compile("V([0-9]+)__.*\\.sql");
    /** Migrations are never edited; those before this one made a hub for one municipality. */
    private static final int FIRST_WITHOUT_NAMES = 14;

    private static final String REMEDY =
            "ask the type's module (engine.type), or read it from the agreement, the register or a resource of its module";

    @ParameterizedTest
    @ValueSource(strings = {"../hub-fpr", "../hub-spi", "../hub-disclosure", "../hub-sdmx", "../hub-agreement", "."})
    void noCodeNamesATypeAnInstitutionOrAMunicipality(String module) throws IOException {
        List<String> named = new ArrayList<>();
        for (Path file : files(Path.of(module, "src/main/java"), ".java")) {
            for (String literal : literals(Files.readString(file))) {
                if (CoreNames.in(literal)) {
                    named.add(file.getFileName() + ": " + literal);
                }
            }
        }
        assertThat(named).as(REMEDY).isEmpty();
    }

    /**
     * As compiled: a constant of another class, and a text put together of several, stand where they are used; beside them
     * all names, and the classes that a class knows.
     */
    @ParameterizedTest
    @ValueSource(strings = {"../hub-fpr", "../hub-spi", "../hub-agreement", "."})
    void noClassNamesOneEither(String module) throws IOException {
        Path classes = Path.of(module, "target/classes");
        assertThat(files(classes, ".class")).isNotEmpty();
        assertThat(namedIn(classes)).as(REMEDY).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../hub-spi", "../hub-agreement", "."})
    void noResourceNamesOneEither(String module) throws IOException {
        assertThat(namedInResources(Path.of(module, "src/main/resources")))
                .as(REMEDY)
                .isEmpty();
    }

    @Test
    void aPlantedNameIsFound(@TempDir Path classes) throws IOException {
        for (String name : List.of("Planted", "Planted$Kind", "Planted$ReturneesCounted")) {
            try (InputStream planted = Planted.class.getResourceAsStream(name + ".class")) {
                Files.copy(planted, classes.resolve(name + ".class"));
            }
        }

        assertThat(namedIn(classes))
                .contains(
                        "Planted.class: returnee.notified.v1",
                        "Planted.class: statistics.submitted, word by word",
                        "Planted.class: select state from referral where true",
                        "Planted$Kind.class: REFERRAL_REQUESTED",
                        "Planted$Kind.class: OSHC_0012")
                .anySatisfy(found -> assertThat(found).contains("QR.").contains("AL121"))
                .anySatisfy(found -> assertThat(found).contains("Planted$ReturneesCounted"))
                .noneMatch(found -> found.endsWith(": OTHER"));
    }

    @Test
    void aPlantedResourceIsFound(@TempDir Path resources) throws IOException {
        Path migrations = Files.createDirectories(resources.resolve("db/migration"));
        Files.writeString(migrations.resolve("V13__old.sql"), "insert into institution values ('BT.QRM');");
        Files.writeString(migrations.resolve("V99__new.sql"), "-- BT.QRM\ncheck (type <> 'referral.requested.v1')");
        Files.writeString(resources.resolve("units_tirane.csv"), "code");
        Files.writeString(resources.resolve("usual.yaml"), "municipality: AL224");
        Files.writeString(resources.resolve("known.json"), "{\"x-nyja-expects\": {\"en\": \"such as BT.QRM\"}}");

        assertThat(namedInResources(resources))
                .containsExactlyInAnyOrder("V99__new.sql", "units_tirane.csv", "usual.yaml");
    }

    @Test
    void itWouldBeSeen() {
        assertThat(Stream.of(
                        "\"al.tirana.fpr.referral.requested.v1\"",
                        "\"returnee.notified.v1\"",
                        "\"referral-requested-v1\"",
                        "RETURNEE_NOTIFIED",
                        "statisticsSubmitted",
                        "\"BT.NJMF\"",
                        "BT_QRM",
                        "\"AL224\"",
                        "\"Europe/Tirane\"",
                        "\"nja_tirana\"",
                        "\"Bashkia Tiranë\""))
                .allMatch(CoreNames::in);
        assertThat(Stream.of(
                        "\"al.tirana.fpr.\"",
                        "\"https://id.tirana.al/fpr/schema/message/1.0\"",
                        "$SwitchMap$al$tirana$nyja$spi$Setting$Type",
                        "al/tirana/nyja/engine/type/CaseKey",
                        "GLOBAL224"))
                .noneMatch(CoreNames::in);
        assertThat(literals("// \"BT.QRM\"\n/** \"BT.QRM\" */ String a = \"x\";"))
                .containsExactly("\"x\"");
    }

    private static List<String> namedIn(Path classes) throws IOException {
        List<String> named = new ArrayList<>();
        for (Path file : files(classes, ".class")) {
            for (String found : CoreNames.in(Files.readAllBytes(file))) {
                named.add(file.getFileName() + ": " + found);
            }
        }
        return named;
    }

    private static List<String> namedInResources(Path resources) throws IOException {
        List<String> named = new ArrayList<>();
        for (Path file : files(resources, "")) {
            String name = file.getFileName().toString();
            Matcher migration = MIGRATION.matcher(name);
            boolean old = migration.matches() && Integer.parseInt(migration.group(1)) < FIRST_WITHOUT_NAMES;
            boolean services = file.getParent().endsWith("META-INF/services");
            if (!old && !services && (CoreNames.in(name) || CoreNames.in(content(file)))) {
                named.add(name);
            }
        }
        return named;
    }

    private static String content(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String said = file.toString().endsWith(".sql")
                ? SQL_COMMENT.matcher(text).replaceAll(" ")
                : EXAMPLE.matcher(text).replaceAll(" ");
        return said.replace("al.tirana.nyja", " ");
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isOfTheCore(file, ending))
                    .toList();
        }
    }

    private static boolean isOfTheCore(Path file, String ending) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(ending) && !path.contains("/fpr/type/") && !path.contains("/engine/type/");
    }

    private static List<String> literals(String source) {
        return LITERAL.matcher(COMMENT.matcher(source).replaceAll(" "))
                .results()
                .map(found -> found.group())
                .toList();
    }
}
