package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever chooses one language misses nothing that the other says. */
class WordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final Pattern USED = Pattern.compile(
            "\\b(?:words(?:\\(\\))?|frame)\\.(?:get|w|count)\\(\"([a-z][A-Za-z0-9.]+[a-zA-Z0-9])\"(?! \\+)");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(Words.read("sq").stringPropertyNames())
                .isEqualTo(Words.read("en").stringPropertyNames());
        Words.read("sq")
                .stringPropertyNames()
                .forEach(key -> assertThat(places("sq", key)).as(key).isEqualTo(places("en", key)));
    }

    /** Arguments are put in as they are read: a form for numbers would break the page. */
    @Test
    void allWordsCanBeSaidWithWhateverIsPutIn() {
        Object[] any = {"0", "1", "2", "a", "b", "c", "d", "e"};
        for (String language : new String[] {"sq", "en"}) {
            Words.read(language).forEach((key, value) -> assertThatCode(
                            () -> new MessageFormat((String) value, Locale.ROOT).format(any))
                    .as((String) key)
                    .doesNotThrowAnyException());
        }
    }

    @Test
    void noWordsStandEmptyAndNoApostropheSwallowsAnArgument() {
        for (String language : new String[] {"sq", "en"}) {
            Words.read(language).forEach((key, value) -> {
                assertThat((String) value).as((String) key).isNotBlank();
                assertThat(((String) value).replace("''", "")).as((String) key).doesNotContain("'");
            });
        }
    }

    @Test
    void whatAPageAsksForIsThere() throws IOException {
        Set<String> known = Words.read("sq").stringPropertyNames();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(one -> one.toString().matches(".*\\.(java|jte)"))
                    .toList()) {
                Matcher used = USED.matcher(Files.readString(file));
                while (used.find()) {
                    String key = used.group(1);
                    boolean counted = used.group().contains("count(");
                    assertThat(known)
                            .as(file + " asks for " + key)
                            .contains(counted ? new String[] {key + ".one", key + ".many"} : new String[] {key});
                }
            }
        }
    }

    @Test
    void aNumberOfOneHasItsOwnForm() {
        assertThat(Words.in("en").count("today.ours", 1)).isEqualTo("1 matter needs you");
        assertThat(Words.in("sq").count("today.ours", 1234)).isEqualTo("1234 çështje ju presin");
    }

    private static Set<String> places(String language, String key) {
        return PLACE.matcher(Words.read(language).getProperty(key))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
