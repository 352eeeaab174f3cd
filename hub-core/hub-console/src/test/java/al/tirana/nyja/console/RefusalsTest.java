package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.admin.Callers;
import al.tirana.nyja.admin.FormSignIn;
import al.tirana.nyja.admin.KnownCaller;
import al.tirana.nyja.admin.ProviderSignIn;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever the door of the console refuses, it says so in words. */
class RefusalsTest {

    private final Sessions sessions = new Sessions(Kept.away());
    private final ConsoleServlet door = new ConsoleServlet(
            new FormSignIn() {
                @Override
                public Optional<KnownCaller> again(KnownCaller before) {
                    return Optional.of(before);
                }

                @Override
                public Attempt signIn(String remote, String name, String password, String code) {
                    return Callers.locked();
                }
            },
            sessions,
            new ProviderSignIn() {});
    private final FakeRequest fake = new FakeRequest();

    @Test
    void anOldFormIsAPageThatSaysSo() throws IOException {
        post("/second/OSHC.0012/approve");
        fake.parameters.put("form", "of an earlier session");
        fake.cookies.put(Cookies.SESSION, sessions.begin(Callers.administrator("arta")));
        fake.cookies.put(Languages.COOKIE, "en");

        assertThat(answer().getStatus()).isEqualTo(403);
        assertThat(fake.html())
                .contains("<h1>The page was old. Try again.</h1>", "Nothing was done.")
                .as("the other language of a page that is there")
                .contains("href=\"/console/second?lang=sq\"");

        fake.cookies.put(Languages.COOKIE, "sq");
        answer();
        assertThat(fake.html()).contains("<h1>Faqja ishte e vjetër. Provoni përsëri.</h1>", "Asgjë nuk u bë.");
    }

    @Test
    void aFormOfAnotherSiteIsToldInBothLanguages() throws IOException {
        post("/second/OSHC.0012/approve");
        fake.headers.put("Sec-Fetch-Site", "cross-site");

        assertThat(answer().getStatus()).isEqualTo(403);
        assertThat(fake.html()).isEqualTo("""
                        Kërkesa vjen nga një faqe tjetër dhe nuk u krye. Nëse nuk e nisët vetë, mbylleni atë faqe; për të vepruar, hapeni vetë /console/.
                        The request comes from another site's page and was not done. If you did not start it yourself, close that page; to act, open /console/ yourself.
                        """);
    }

    @Test
    void aFileThatIsNotThereIsToldInBothLanguages() throws IOException {
        fake.path = "/static/other.js";

        assertThat(answer().getStatus()).isEqualTo(404);
        assertThat(fake.html()).contains("Këtu nuk ka asgjë", "There is nothing here");
    }

    @Test
    void anotherMethodIsToldWhichOnesThereAre() throws IOException {
        fake.method = "PUT";
        fake.path = "/";

        assertThat(answer().getStatus()).isEqualTo(405);
        assertThat(fake.answer().getHeader("Allow")).isEqualTo("GET, HEAD, POST");
        assertThat(fake.html()).contains("Përdorni GET ose POST.", "Use GET or POST.");
    }

    @Test
    void theLanguageIsChosenOnceHoweverItIsSpelled() throws IOException {
        fake.path = "/";
        fake.query = "%6Cang=en";
        fake.parameters.put("lang", "en");

        assertThat(answer().getStatus()).isEqualTo(303);
        assertThat(fake.answer().getHeader("Location")).isEqualTo("/console/");
        assertThat(fake.answer().getHeader("Set-Cookie")).startsWith("nyja-lang=en;");
    }

    @Test
    void whoseAccountIsLockedIsToldSoAndDoesNotGetIn() throws IOException {
        post("/sign-in");
        fake.cookies.put(Cookies.FORM, "f");
        fake.cookies.put(Languages.COOKIE, "en");
        fake.parameters.put("form", "f");
        fake.parameters.put("name", "arta");
        fake.parameters.put("password", "right");

        assertThat(answer().getStatus()).isEqualTo(403);
        assertThat(fake.html()).contains("An administrator has locked this account. Ask two administrators");
        assertThat(fake.answer().getHeader("Set-Cookie")).doesNotContain(Cookies.SESSION + "=");
    }

    private void post(String path) {
        fake.method = "POST";
        fake.path = path;
    }

    private InnerResponse answer() throws IOException {
        door.service(fake.request(), fake.response());
        return fake.answer();
    }
}
