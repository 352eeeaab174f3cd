package al.tirana.nyja.engine.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.TestAuthority;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address that institutions are told is one that they can use, or says that it is not. */
class PartnersAddressTest {

    @Test
    void whatSomebodyDeclaredIsTold() {
        PartnersAddress address = new PartnersAddress("https://nyja.example:8443/", "9443");
        assertThat(address.url()).isEqualTo("https://nyja.example:8443");
        assertThat(address.isDeclared()).isTrue();
        assertThat(address.isLocal()).isFalse();
    }

    @Test
    void untilThenItIsThisMachinesOwn() {
        PartnersAddress address = new PartnersAddress(" ", "9443");
        assertThat(address.url()).isEqualTo("https://localhost:9443");
        assertThat(address.isDeclared()).isFalse();
        assertThat(address.isLocal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost",
                "https://127.0.0.1:8443",
                "https://127.8.9.1",
                "https://[::1]:8443",
                "https://LOCALHOST"
            })
    void anAddressOfThisMachineIsLocalAlsoWhereSomebodyDeclaredIt(String url) {
        assertThat(new PartnersAddress(url, "8443").isLocal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://nyja.example",
                "nyja.example",
                "https://",
                "https://u@nyja.example",
                "https://nyja.example/fpr",
                "https://nyja.example?a=b",
                "https://a b"
            })
    void whatNobodyCouldUseStopsTheStart(String url) {
        assertThatThrownBy(() -> new PartnersAddress(url, "8443")).hasMessageContaining("partners.url");
    }

    @Test
    void theHubsCertificateIsForTheHostOrNot(@TempDir Path folder) {
        X509Certificate certificate = new TestAuthority(folder, "ca")
                .issue("hub", "-ext", "san=dns:nyja.example,dns:*.tirana.example,ip:10.1.2.3", "-keyalg", "EC");
        for (String url :
                new String[] {"https://nyja.example:8443", "https://hub.tirana.example", "https://10.1.2.3"}) {
            assertThat(new PartnersAddress(url, "8443").isNamedBy(certificate))
                    .as(url)
                    .isTrue();
        }
        for (String url : new String[] {"https://other.example", "https://a.b.tirana.example", "https://10.1.2.4"}) {
            assertThat(new PartnersAddress(url, "8443").isNamedBy(certificate))
                    .as(url)
                    .isFalse();
        }
    }
}
