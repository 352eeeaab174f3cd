package al.tirana.nyja.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.TestCertificates;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoapSettingsTest {

    private static final SSLContext TLS = TestCertificates.namelessTrusting();

    @Test
    void everySettingIsDeclaredOnceAndExplainedInBothLanguages() {
        assertThat(SoapSettings.DECLARED)
                .extracting(Setting::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z][a-z0-9]*([.-][a-z0-9]+)*"));
        assertThat(SoapSettings.DECLARED)
                .allSatisfy(setting -> assertThat(setting.help().sq())
                        .isNotEqualTo(setting.help().en()));
    }

    @Test
    void whatIsNeededIsLittle() {
        assertThatCode(() -> of("answer.trust", "gateway.pem")).doesNotThrowAnyException();
    }

    @Test
    void aPartnerWithoutAddressingIsSaidToHaveNone() {
        assertThatCode(() -> of("addressing", "false", "answer.uncorrelated", "true"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "url, http://localhost/soap",
        "user, nyja",
        "answer.signature, none",
        "answer.trust, ''",
        "addressing, false",
        "soap.action, 'a b'",
        "probe.action, 'a b'",
        "timestamp.window, PT2H",
        "reply.limit, 99999999",
        "reply.depth, 101",
        "reply.count, 'a b'",
        "wsdl, wsdl",
        "timeout.answer, PT50S",
        "certificate, abc"
    })
    void whatCannotBeMeantIsSaidByItsName(String key, String value) {
        assertThatThrownBy(() -> of(key, value))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(key.equals("answer.signature") ? "answer.trust" : key);
    }

    private static SoapSettings of(String... more) {
        Map<String, String> given = new HashMap<>();
        given.put("url", "https://localhost/soap");
        given.put("answer.trust", "gateway.pem");
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return SoapSettings.of(new Endpoint("MB.DPGJC", 1, Settings.of(SoapSettings.DECLARED, given), TLS));
    }
}
