package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.channel.camel.DeclaredConnector;
import al.tirana.nyja.house.DeclaredConnectors;
import al.tirana.nyja.spi.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In forms each setting of each connector has a name in both languages: whole, short, and its own. */
class NamesOfSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"sq", "en"})
    void aSettingHasAWholeNameOfItsOwn(String language) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (DeclaredConnector connector : DeclaredConnectors.all()) {
            Set<String> names = new HashSet<>();
            for (Setting setting : connector.settings()) {
                String help = InThisPlace.pages(setting.help().in(language), Words.in(language));
                String name = SettingLabel.of(setting.key(), help).text();
                if (name.equals(setting.key())
                        || name.matches(".*\\b(p\\.sh|etj|e\\.g|i\\.e)\\.?")
                        || !names.add(name)) {
                    wrong.add(connector.id() + " " + setting.key() + ": " + name);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
