package al.tirana.nyja.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Settings;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SOAP with signatures works with the libraries of the server, of which hub.war carries none. */
@ExtendWith(ArquillianExtension.class)
class SoapInTheServerIT {

    @Inject
    private Connectors connectors;

    @Inject
    private HubAccess access;

    @Deployment
    static WebArchive hub() {
        return HubArchive.with(SoapInTheServerIT.class);
    }

    /** Not in the server. */
    @BeforeAll
    static void startTheGateway() throws IOException {
        GatewayBeside.start();
    }

    @AfterAll
    static void stopTheGateway() {
        GatewayBeside.stop();
    }

    @Test
    void aSignedQuestionGetsItsVerifiedAnswerInBothVersions() throws IOException {
        List<String> addresses = Files.readAllLines(home().resolve("gateway-beside"));

        assertThatCode(() -> test(addresses.get(0), "1.1")).doesNotThrowAnyException();
        assertThatCode(() -> test(addresses.get(1), "1.2")).doesNotThrowAnyException();
    }

    @Test
    void anAnswerThatWasChangedIsNotBelieved() throws IOException {
        List<String> addresses = Files.readAllLines(home().resolve("gateway-beside"));

        assertThatThrownBy(() -> test(addresses.get(2), "1.2"))
                .isInstanceOf(PartnerFault.class)
                .hasMessageContaining("not accepted");
    }

    private void test(String address, String version) throws PartnerFault {
        Connector soap = connectors.all().stream()
                .filter(connector -> connector.id().equals("soap"))
                .findFirst()
                .orElseThrow();
        Settings settings = Settings.of(
                soap.settings(),
                Map.of(
                        "url",
                        address,
                        "soap.version",
                        version,
                        "user",
                        "nyja",
                        "password",
                        "MB.DPGJC-soap.password",
                        "signing.key",
                        "MB.DPGJC-soap.key",
                        "answer.trust",
                        "MB.DPGJC-soap.trust",
                        "probe",
                        "<r:PingRequest xmlns:r=\"urn:nyja:simulator:civil-registry:1\"/>"));
        soap.test(new Endpoint("MB.DPGJC", 1, settings, access.tls(), access.secrets()));
    }

    private static Path home() {
        assertThat(System.getProperty("nyja.home")).isNotNull();
        return Path.of(System.getProperty("nyja.home"));
    }
}
