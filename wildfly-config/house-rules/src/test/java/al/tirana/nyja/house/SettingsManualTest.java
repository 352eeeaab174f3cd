package al.tirana.nyja.house;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.connector.mail.MailConnector;
import al.tirana.nyja.connector.rest.RestConnector;
import al.tirana.nyja.connector.sftp.SftpConnector;
import al.tirana.nyja.connector.soap.SoapConnector;
import al.tirana.nyja.engine.channel.camel.DeclaredConnector;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.spi.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/settings.md says what the declarations say, and nothing else. */
class SettingsManualTest {

    private static final Path MANUAL = Modules.ROOT.resolve("docs/settings.md");
    private static final String RENEW = "nyja.renew";

    @Test
    void isWhatTheDeclarationsYield() throws IOException {
        List<DeclaredConnector> connectors = new ArrayList<>();
        for (Connector one :
                List.of(new RestConnector(), new SftpConnector(), new SoapConnector(), new MailConnector())) {
            connectors.add(new DeclaredConnector(one.id(), one.name(), one.settings()));
        }
        for (Path module : Modules.below("connectors")) {
            Path declared = module.resolve("src/main/resources/META-INF/nyja/connector.yaml");
            if (Files.exists(declared)) {
                connectors.add(DeclaredConnector.of(declared));
            }
        }
        String manual = new SettingsManual(HubSettings.DECLARED, connectors).text();
        if (Boolean.getBoolean(RENEW)) {
            Files.writeString(MANUAL, manual);
        }

        assertThat(Files.exists(MANUAL) ? Files.readString(MANUAL) : "")
                .as("docs/settings.md is not what the declarations yield. Remedy: " + SettingsManual.COMMAND)
                .isEqualTo(manual);
    }
}
