package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was agreed upon stays, also when the hub has learned to ask more of what is new. */
class PluginTypesTest {

    private static final String NAME = "al.tirana.fpr.waterworks.misspelt.asked.v1";

    @Test
    void aSchemaThatCouldNotBeBroughtAnewCountsWhereItWasAgreedUponWordByWord() throws Exception {
        String schema = Files.readString(Path.of("src/test/resources/types/connection-asked.json"))
                .replace("connection", "misspelt")
                .replace("maxLength", "maxLenght");
        assertThat(schema).contains("maxLenght");
        DeployedPlugin plugin = new TestPlugin("sample")
                .deployedAs(
                        "sample.war",
                        Map.of(
                                "META-INF/nyja/types/index.txt",
                                "misspelt.json",
                                "META-INF/nyja/types/misspelt.json",
                                schema));

        assertThatExceptionOfType(FailedPluginException.class)
                .isThrownBy(() -> PluginTypes.of(plugin, other -> Optional.empty()))
                .satisfies(fault -> assertThat(fault.text().en()).contains("maxLenght"));
        assertThat(PluginTypes.of(
                        plugin,
                        agreed ->
                                agreed.equals(schema) ? Optional.of(new BroughtType(NAME, agreed)) : Optional.empty()))
                .containsExactly(new BroughtType(NAME, schema));
    }
}
