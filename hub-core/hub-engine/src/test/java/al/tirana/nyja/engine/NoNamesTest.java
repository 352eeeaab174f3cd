package al.tirana.nyja.engine;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.FprSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever has another municipality, another institution or another message type need not cut the core open: outside the
 * packages {@code type} no code of it names one. What stands in comments does not count; what stands in resources is data.
 */
class NoNamesTest {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\n]*", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
    private static final Pattern INSTITUTION = Pattern.compile("\\b(BT|PK|OSHC|MB|AKPA|MSHMS|INSTAT)\\.[A-Z0-9]{2,}");
    /** The project's own names. */
    private static final Pattern OURS = Pattern.compile("al\\\\*\\.tirana|al/tirana|id\\.tirana\\.al");

    private static final Pattern MUNICIPALITY = Pattern.compile("\\bAL[0-9]{2,3}|(?i:tiran[aeë]?)(?![a-z])");

    @ParameterizedTest
    @ValueSource(strings = {"../hub-fpr", "../hub-spi", "../hub-agreement", "."})
    void noCodeNamesATypeAnInstitutionOrAMunicipality(String module) throws IOException {
        List<String> named = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
            for (Path file :
                    files.filter(file -> isCodeOfTheCore(file, ".java")).toList()) {
                for (String literal : literals(Files.readString(file))) {
                    if (names(literal)) {
                        named.add(file.getFileName() + ": " + literal);
                    }
                }
            }
        }
        assertThat(named)
                .as("ask the type's module (engine.type), or read it from the agreement, the register or a resource")
                .isEmpty();
    }

    /** As compiled: a constant of another class, and a text put together of several, stand where they are used. */
    @ParameterizedTest
    @ValueSource(strings = {"../hub-fpr", "../hub-spi", "../hub-agreement", "."})
    void noCompiledConstantNamesOneEither(String module) throws IOException {
        assertThat(namedIn(Path.of(module, "target/classes")))
                .as("ask the type's module (engine.type), or read it from the agreement, the register or a resource")
                .isEmpty();
    }

    @Test
    void aPlantedNameIsFound(@TempDir Path classes) throws IOException {
        try (InputStream planted = Planted.class.getResourceAsStream(Planted.class.getSimpleName() + ".class")) {
            Files.copy(planted, classes.resolve("Planted.class"));
        }

        assertThat(namedIn(classes))
                .anySatisfy(found -> assertThat(found).isEqualTo("Planted.class: returnee.notified.v1"))
                .anySatisfy(found -> assertThat(found).contains("QR.").contains("AL121"));
    }

    private static List<String> namedIn(Path classes) throws IOException {
        List<String> named = new ArrayList<>();
        int seen = 0;
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(file -> isCodeOfTheCore(file, ".class")).toList()) {
                seen++;
                for (String constant : StringConstants.of(Files.readAllBytes(file))) {
                    if (names(constant)) {
                        named.add(file.getFileName() + ": " + constant);
                    }
                }
            }
        }
        assertThat(seen).as("classes seen").isPositive();
        return named;
    }

    @Test
    void itWouldBeSeen() {
        assertThat(Stream.of(
                        "\"al.tirana.fpr.referral.requested.v1\"",
                        "\"returnee.notified.v1\"",
                        "\"referral-requested-v1\"",
                        "\"BT.NJMF\"",
                        "\"AL224\"",
                        "\"Europe/Tirane\"",
                        "\"nja_tirana\"",
                        "\"Bashkia Tiranë\""))
                .allMatch(NoNamesTest::names);
        assertThat(Stream.of("\"al.tirana.fpr.\"", "\"https://id.tirana.al/fpr/schema/message/1.0\""))
                .noneMatch(NoNamesTest::names);
        assertThat(literals("// \"BT.QRM\"\n/** \"BT.QRM\" */ String a = \"x\";"))
                .containsExactly("\"x\"");
    }

    private static boolean isCodeOfTheCore(Path file, String ending) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(ending) && !path.contains("/fpr/type/") && !path.contains("/engine/type/");
    }

    private static List<String> literals(String source) {
        return LITERAL.matcher(COMMENT.matcher(source).replaceAll(" "))
                .results()
                .map(found -> found.group())
                .toList();
    }

    /** The hub's own two answers are no type that an agreement could carry; they are how the protocol speaks. */
    private static boolean names(String literal) {
        return FprSchemas.types().stream()
                        .filter(type -> !type.startsWith("al.tirana.fpr.message."))
                        .filter(type -> FprSchemas.brought(type).isEmpty())
                        .map(type ->
                                type.replaceFirst("al\\.tirana\\.fpr\\.", "").replaceFirst("\\.v[0-9]+$", ""))
                        .anyMatch(type -> literal.contains(type) || literal.contains(type.replace('.', '-')))
                || INSTITUTION.matcher(literal).find()
                || MUNICIPALITY.matcher(OURS.matcher(literal).replaceAll("")).find();
    }
}
