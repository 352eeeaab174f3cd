package al.tirana.nyja.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.TextsTest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PilotTextsTest extends TextsTest {

    @Override
    protected Set<String> known() {
        Set<String> all = new TreeSet<>(super.known());
        all.addAll(Texts.bundle("demo", "sq").keySet());
        return all;
    }

    /** Two modules that used one key for two things would take each other's words. */
    @ParameterizedTest
    @ValueSource(strings = {"texts_sq", "texts_en", "help_sq", "help_en"})
    void standInOneModuleEach(String file) throws IOException {
        List<String> keys = new ArrayList<>();
        for (URL part :
                Collections.list(Texts.class.getClassLoader().getResources("META-INF/nyja/" + file + ".properties"))) {
            Properties words = new Properties();
            try (Reader reader = new InputStreamReader(part.openStream(), StandardCharsets.UTF_8)) {
                words.load(reader);
            }
            keys.addAll(words.stringPropertyNames());
        }
        assertThat(keys).doesNotHaveDuplicates();
    }
}
