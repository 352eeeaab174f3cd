package al.tirana.nyja.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the command. A module with more commands extends this, and has its own sources read. */
public class TextsTest {

    /** Keys that the sources of this module may name. */
    protected Set<String> known() {
        return Texts.bundle("texts", "sq").keySet();
    }

    private static final Pattern SAID = Pattern.compile(
            "(?:say|LaunchException|step|texts\\.get|texts\\(\\)\\.get)\\(\\s*\"([a-z][A-Za-z.]+[a-zA-Z])\"");
    private static final Pattern FAILED =
            Pattern.compile("CommandFailure\\(\\s*ExitCode\\.\\w+,\\s*\"([a-zA-Z.]+[a-zA-Z])\"");

    @ParameterizedTest
    @ValueSource(strings = {"texts", "help"})
    void standInBothLanguages(String bundle) {
        assertThat(new TreeSet<>(Texts.bundle(bundle, "sq").keySet()))
                .isEqualTo(new TreeSet<>(Texts.bundle(bundle, "en").keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sq", "en"})
    void takeTheSameArgumentsInBothLanguages(String language) {
        for (String key : Texts.bundle("texts", language).keySet()) {
            assertThat(arguments(key, "sq")).as(key).isEqualTo(arguments(key, "en"));
        }
    }

    /** Arguments come as they are read, so a form for numbers would break the command that says it. */
    @ParameterizedTest
    @ValueSource(strings = {"sq", "en"})
    void canBeSaidWithWhateverIsPutIn(String language) {
        Texts texts = Texts.in(language);
        for (String key : Texts.bundle("texts", language).keySet()) {
            assertThatCode(() -> texts.get(key, 0, 1L, 2, "a", "b", "c", "d", "e", "f", "g"))
                    .as(key)
                    .doesNotThrowAnyException();
        }
    }

    /** A blank behind the equals sign is lost, unless a backslash is before it. */
    @ParameterizedTest
    @ValueSource(strings = {"sq", "en"})
    void keepTheBlanksAtTheirBeginning(String language) throws IOException {
        Path own = Path.of("src/main/resources/META-INF/nyja/texts_" + language + ".properties");
        assertThat(Files.readAllLines(own)).noneMatch(line -> line.matches("[A-Za-z0-9._-]+= .*"));
    }

    @Test
    void existForEverythingThatIsSaid() throws IOException {
        Set<String> known = known();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String code = Files.readString(source);
                for (Pattern pattern : new Pattern[] {SAID, FAILED}) {
                    Matcher matcher = pattern.matcher(code);
                    while (matcher.find()) {
                        assertThat(known).as(source.toString()).contains(matcher.group(1));
                    }
                }
            }
        }
    }

    @Test
    void areAlbanianUnlessEnglishIsAskedFor() {
        assertThat(Texts.in("sq").language()).isEqualTo("sq");
        assertThat(Texts.in("de").language()).isEqualTo("sq");
        assertThat(Texts.in("en").get("yes")).isEqualTo("yes");
    }

    private static Set<String> arguments(String key, String language) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\d}")
                .matcher(Texts.bundle("texts", language).getString(key));
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
