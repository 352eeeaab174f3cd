package al.tirana.nyja.house;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.config.HubSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/settings.md says what the declarations say, and nothing else. */
class SettingsManualTest {

    private static final Path MANUAL = Modules.ROOT.resolve("docs/settings.md");
    private static final String RENEW = "nyja.renew";

    @Test
    void isWhatTheDeclarationsYield() throws IOException {
        String manual = new SettingsManual(HubSettings.DECLARED, DeclaredConnectors.all()).text();
        if (Boolean.getBoolean(RENEW)) {
            Files.writeString(MANUAL, manual);
        }

        assertThat(Files.exists(MANUAL) ? Files.readString(MANUAL) : "")
                .as("docs/settings.md is not what the declarations yield. Remedy: " + SettingsManual.COMMAND)
                .isEqualTo(manual);
    }
}
