package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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

    @Test
    void aSecretIsNoFileOfTheServer() {
        String help = "Emri i skedarit në secrets/endpoints me fjalëkalimin; lexohet në çdo lidhje";

        assertThat(SettingLabel.of("secret", InThisPlace.pages(help, Words.in("sq")))
                        .text())
                .isEqualTo("Emri i sekretit me fjalëkalimin");
    }
}
