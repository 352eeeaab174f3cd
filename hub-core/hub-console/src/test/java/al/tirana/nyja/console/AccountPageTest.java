package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A second factor is begun and turned on in the browser, and its secret is nowhere but in one answer. */
class AccountPageTest {

    private static final String SECRET = "JBSWY3DPEHPK3PXP";

    private final Browsing browsing = new Browsing();

    @Test
    void theSecretStandsInOneAnswerAsTextAndAsALink() throws IOException {
        begin();

        FakeRequest shown = browsing.post("account/factor", Map.of());

        assertThat(shown.answer().getStatus()).isEqualTo(200);
        assertThat(shown.html())
                .contains(
                        "JBSW Y3DP EHPK 3PXP",
                        "href=\"otpauth://totp/Nyja:arta?secret=" + SECRET + "&amp;issuer=Nyja\"")
                .contains("action=\"/console/account/confirm\"");
        assertThat(browsing.get("account").html()).doesNotContain(SECRET, "JBSW");
        FakeRequest again = browsing.get("account/factor");
        assertThat(again.answer().getStatus()).isEqualTo(303);
        assertThat(again.answer().getHeader("Location")).isEqualTo("/console/account");
    }

    @Test
    void aCodeTurnsItOnAndWhoeverSignsInAgainIsToldWhy() throws IOException {
        begin();
        browsing.api.says("me/otp/confirm", "{}");

        FakeRequest confirmed = browsing.post("account/confirm", Map.of("code", "123 456"));

        assertThat(browsing.api.done).containsExactly("me/otp/confirm {\"code\":\"123456\"}");
        assertThat(confirmed.answer().getHeader("Location")).isEqualTo("/console/sign-in?why=enrolled");
    }

    @Test
    void aWrongCodeMayBeFollowedByTheNextWithoutTheSecret() throws IOException {
        begin();
        browsing.api.refuses("me/otp/confirm", 400);

        assertThat(browsing.post("account/confirm", Map.of("code", "000000")).html())
                .contains("<strong>No</strong>", "type the next code", "action=\"/console/account/confirm\"")
                .contains("action=\"/console/account/factor\"")
                .doesNotContain("000000", SECRET);
    }

    @Test
    void whoHasOneIsToldHowItIsTakenAway() throws IOException {
        browsing.api.says("me", "{'name':'arta','roles':[],'secondFactor':true}");

        assertThat(browsing.get("account").html())
                .contains("another approves, and you begin anew")
                .doesNotContain("account/factor");
    }

    @Test
    void oneTakesItAwayAndAnotherApproves() throws IOException {
        browsing.api
                .says("administrators", "[" + LinksTest.ACCOUNT.formatted("ACTIVE") + "]")
                .says("administrators/drita/otp/reset", "{}");
        assertThat(browsing.get("accounts").html()).contains("action=\"/console/accounts/drita/otp-reset\"");

        FakeRequest asked = browsing.post("accounts/drita/otp-reset", Map.of());

        assertThat(browsing.api.done).containsExactly("administrators/drita/otp/reset null");
        assertThat(asked.answer().getHeader("Location")).isEqualTo("/console/accounts");
    }

    private void begin() {
        browsing.api.says(
                "me/otp",
                "{'secret':'" + SECRET + "','uri':'otpauth://totp/Nyja:arta?secret=" + SECRET + "&issuer=Nyja'}");
    }
}
