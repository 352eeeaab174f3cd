package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting is called by whole words. */
class SettingLabelTest {

    @Test
    void aNameDoesNotEndInAnAbbreviation() {
        assertThat(SettingLabel.of("probe.path", "Shtegu që provohet, p.sh. /health; bosh: OPTIONS te url"))
                .isEqualTo(new SettingLabel("Shtegu që provohet, p.sh. /health", "bosh: OPTIONS te url"));
        assertThat(SettingLabel.of("k", "Emri, adresa etj. të tij. Pjesa tjetër")
                        .text())
                .isEqualTo("Emri, adresa etj. të tij");
        assertThat(SettingLabel.of("k", "Its name. The rest").text()).isEqualTo("Its name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; or text", "soap.action of it", "client_id", "smtp.host of it"})
    void aValueInAHelpStaysAsItIsWritten(String rest) {
        assertThat(help("Its kind. " + rest)).startsWith(rest);
    }

    @Test
    void aSentenceOfAHelpBeginsWithACapital() {
        assertThat(help("Its kind; as they write it")).startsWith("As they write it");
    }

    private static String help(String help) {
        String connector =
                "{'settings':[{'key':'k','type':'TEXT','required':false,'defaultValue':'','choices':[],'help':{'sq':'%s','en':'%s'}}]}"
                        .formatted(help, help);
        Told told = new Told(FakeApi.json(connector), Words.in("en"), null);
        return SettingsForm.of(told, Map.of(), "", Words.in("en")).get(0).help();
    }

    @Test
    void aSecretIsNoFileOfTheServer() {
        String help = "Emri i skedarit në secrets/endpoints me fjalëkalimin; lexohet në çdo lidhje";

        assertThat(SettingLabel.of("secret", InThisPlace.pages(help, Words.in("sq")))
                        .text())
                .isEqualTo("Emri i sekretit me fjalëkalimin");
    }
}
