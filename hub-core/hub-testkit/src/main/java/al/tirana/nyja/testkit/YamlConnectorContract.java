package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.channel.camel.ConnectorCheck;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.host.DeployedConnector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What the hub expects of a connector of YAML alone, so that its author hears at the build what the hub would say at the
 * deployment. A connector's test extends this class and adds nothing.
 */
public abstract class YamlConnectorContract {

    @Test
    public void theHubTakesEveryLine() throws IOException {
        assertThat(check().faults())
                .extracting(fault -> DeployedConnector.DECLARATION + ":" + fault.in("en"))
                .isEmpty();
    }

    @Test
    public void itsSettingsAreDescribedInBothLanguages() throws IOException {
        for (Setting setting : check().settings()) {
            assertThat(setting.help().sq())
                    .as("help of %s in Albanian", setting.key())
                    .isNotEqualTo(setting.help().en());
        }
    }

    private ConnectorCheck check() throws IOException {
        ClassLoader classes = getClass().getClassLoader();
        try (InputStream declaration = Objects.requireNonNull(
                classes.getResourceAsStream(DeployedConnector.DECLARATION), DeployedConnector.DECLARATION)) {
            return ConnectorCheck.of(new String(declaration.readAllBytes(), StandardCharsets.UTF_8), classes);
        }
    }
}
