package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold before anybody has signed in. */
class DoorstepTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example/console/",
                "/console//elsewhere.example",
                "/console/\\elsewhere",
                "/admin/v1/me",
                "/console/\r\nSet-Cookie: x=y"
            })
    void afterSignInNobodyIsSentElsewhere(String wanted) {
        assertThat(SignInPage.target(wanted)).isEqualTo("/console/");
    }

    @Test
    void afterSignInOneGoesWhereOneWantedTo() {
        assertThat(SignInPage.target("/console/runs?flow=daily")).isEqualTo("/console/runs?flow=daily");
        assertThat(SignInPage.target(null)).isEqualTo("/console/");
    }

    @Test
    void aFormOfAnotherSiteIsForeign() {
        FakeRequest fake = new FakeRequest();
        fake.headers.put("Host", "hub.example:8443");
        assertThat(ConsoleServlet.foreign(fake.request())).isFalse();
        fake.headers.put("Origin", "https://hub.example:8443");
        fake.headers.put("Sec-Fetch-Site", "same-origin");
        assertThat(ConsoleServlet.foreign(fake.request())).isFalse();
        fake.headers.put("Origin", "https://hub.example");
        assertThat(ConsoleServlet.foreign(fake.request())).isTrue();
        fake.headers.put("Origin", "https://hub.example:8443");
        fake.headers.put("Sec-Fetch-Site", "same-site");
        assertThat(ConsoleServlet.foreign(fake.request())).isTrue();
    }

    @Test
    void theValueOfAFormMustBeTheOneThatWasGiven() {
        assertThat(Cookies.same("abc", "abc")).isTrue();
        assertThat(Cookies.same("abc", "abd")).isFalse();
        assertThat(Cookies.same(null, null)).isFalse();
        assertThat(Cookies.same("abc", null)).isFalse();
    }

    @Test
    void theAddressOfTheOtherLanguageKeepsTheRest() {
        assertThat(Languages.other("/console/runs?flow=a", Words.in("sq"))).isEqualTo("/console/runs?flow=a&lang=en");
        assertThat(Languages.without("/console/runs", "flow=a&lang=en")).isEqualTo("/console/runs?flow=a");
        assertThat(Languages.without("/console/runs", "lang=en")).isEqualTo("/console/runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lang=en", "%6Cang=en", "l%61n%67=en&lang=sq", "a=b&lang=en", "lang=en&%ZZ=1"})
    void howeverTheLanguageIsAskedForItIsTakenOutAndNobodyIsSentInCircles(String query) {
        assertThat(Languages.wanted(query)).contains("en");
        String left = Languages.without("/console/", query);
        assertThat(Languages.wanted(left.replaceFirst("[^?]*[?]?", ""))).isEmpty();
    }

    @Test
    void aLanguageWithoutAValueIsTakenOutToo() {
        assertThat(Languages.wanted("lang")).contains("");
        assertThat(Languages.without("/console/", "lang")).isEqualTo("/console/");
        assertThat(Languages.wanted("language=en")).isEmpty();
        assertThat(Languages.wanted(null)).isEmpty();
    }

    @Test
    void nothingOfAPageRunsThatIsNotOurs() {
        assertThat(Answering.POLICY)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "http", "*", "data:");
    }

    @Test
    void thePageSpeaksTheBrowsersLanguageUntilSomebodyChooses() {
        FakeRequest fake = new FakeRequest();
        assertThat(Languages.of(fake.request()).language()).isEqualTo("sq");

        fake.language = "en";
        assertThat(Languages.of(fake.request()).language())
                .as("as is usual at this hub")
                .isEqualTo("en");
        fake.headers.put("Accept-Language", "sq");
        assertThat(Languages.of(fake.request()).language()).isEqualTo("sq");

        fake.headers.put("Accept-Language", "en-GB,en;q=0.9");
        assertThat(Languages.of(fake.request()).language()).isEqualTo("en");

        fake.cookies.put(Languages.COOKIE, "sq");
        assertThat(Languages.of(fake.request()).language()).isEqualTo("sq");
    }
}
