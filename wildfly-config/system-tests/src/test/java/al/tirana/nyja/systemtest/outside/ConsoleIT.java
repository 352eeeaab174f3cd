package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser: every page in both languages, narrow and wide, usable by everybody, and closed without sign-in. */
class ConsoleIT {

    private static final List<String> PAGES = List.of(
            "",
            "agreements",
            "agreements/new",
            "agreements/new/ngo-referral.organisation",
            "agreements/check",
            "agreements/" + World.FIRST,
            "agreements/" + World.FIRST + "/suspend",
            "matters",
            "matters/parked",
            "matters/alarms",
            "deliveries?state=WAITING",
            "choices",
            "find",
            "refusals",
            "cases",
            "referrals",
            "explain",
            "institutions",
            "institutions/OSHC.0012",
            "institutions/OSHC.0012/channel?name=main&connector=rest",
            "institutions/OSHC.0012/contacts",
            "institutions/OSHC.0012/certificate",
            "institutions/OSHC.0012/limit?name=quota.second",
            "institutions/new",
            "institutions/authorities",
            "institutions/OSHC.0012/sheet",
            "runs",
            "runs/list",
            "second",
            "account",
            "accounts",
            "health",
            "nothing-here");

    private static final String AXE =
            "META-INF/resources/webjars/axe-core/" + System.getProperty("axe.version") + "/axe.min.js";
    private static final String LOOK = "axe.run({resultTypes: ['violations']}).then(found => found.violations.map("
            + "one => one.id + ' at ' + one.nodes.map(node => node.target.join(' ')).join(', ')).join('; '))";

    /** What a keyboard should reach, and whether it did; of the navigation once, on the first page. */
    private static final String STOPS =
            "[...document.querySelectorAll(around + ' :is(a[href],button,input:not([type=hidden],[type=radio]),select,textarea,summary,[tabindex=\"0\"])')]"
                    + ".filter(one => one.checkVisibility())";

    private static final String LISTEN = "window.reached = new Set(); window.unseen = [];"
            + "document.addEventListener('focusin', event => { reached.add(event.target);"
            + " if (event.target.id !== 'content' && getComputedStyle(event.target).outlineStyle === 'none'"
            + " && !event.target.closest('svg')) unseen.push(event.target.outerHTML.slice(0, 80)); });"
            + "around === 'main' && document.getElementById('content').focus();" + STOPS + ".length";
    private static final String LEFT = STOPS
            + ".filter(one => !reached.has(one)).map(one => one.outerHTML.slice(0, 80)).concat(unseen.map(one => 'no outline: ' + one)).join('; ')";

    /** Pages with longer tables are walked to this many stops. */
    private static final int MOST_STOPS = 90;

    /** Those of one choice are one stop, and are not counted. */
    private static final int BUTTONS_OF_A_CHOICE = 3;

    /** A date is typed in three parts, and has a button beside. */
    private static final int MORE_OF_A_DATE = 3;

    private static final int MOST_BYTES = 300_000;

    private final World world = World.shared();

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path profile;

    @Test
    void everyPageIsThereForEverybodyWhoHasSignedIn() throws Exception {
        assumeThat(Browser.PROGRAM)
                .as("Chromium is missing: apt-get install chromium")
                .isExecutable();
        String console = world.hub().administratorsUrl() + "/console/";
        try (Browser browser = new Browser(profile)) {
            browser.open(console + "agreements");
            assertThat(browser.ask("location.pathname + location.search").asText())
                    .isEqualTo("/console/sign-in?to=%2Fconsole%2Fagreements");
            assertThat(accessible(browser)).isEmpty();

            signIn(browser, "not this");
            assertThat(browser.ask("document.getElementById('why').textContent").asText())
                    .as("in the browser's language, until somebody chooses")
                    .isEqualTo("The name, the password or the code is wrong.");
            signIn(browser, password());
            assertThat(browser.ask("location.pathname").asText()).isEqualTo("/console/agreements");
            assertThat(browser.ask("document.cookie").asText())
                    .as("no script sees it")
                    .isEmpty();

            List<String> wrong = new ArrayList<>();
            for (String language : List.of("sq", "en")) {
                browser.open(console + "?lang=" + language);
                assertThat(browser.ask("document.documentElement.lang").asText())
                        .isEqualTo(language);
                for (String page : PAGES) {
                    browser.wide(1440);
                    browser.open(console + page);
                    look(browser, page + " " + language + " wide", language.equals("sq"), wrong);
                    if (language.equals("sq")) {
                        walk(browser, page, wrong);
                    }
                    browser.wide(360); // by its style sheet alone
                    look(browser, page + " " + language + " narrow", language.equals("en"), wrong);
                }
            }
            assertThat(wrong).isEmpty();
            browser.wide(1440);
            searchWithTheKeyboard(browser, console);
            writesAnAgreement(browser, console);
            pictures(browser, console);

            browser.open(console);
            assertThat(browser.ask("performance.getEntries().reduce((sum, one) => sum + (one.encodedBodySize || 0), 0)")
                            .asInt())
                    .as("bytes of the first page")
                    .isPositive()
                    .isLessThan(MOST_BYTES);
            browser.leaving(() -> browser.ask("document.querySelector('.who button').click()"));
            browser.open(console + "health");
            assertThat(browser.ask("location.pathname").asText()).isEqualTo("/console/sign-in");
            assertThat(browser.complaints())
                    .as("nothing is forbidden by the policy, nothing fails")
                    .allMatch(said -> said.contains("status of 40") || said.contains("Canvas2D"));
            assertThat(browser.ask("localStorage.length + sessionStorage.length")
                            .asInt())
                    .as("nothing is kept in the browser")
                    .isZero();
        }
    }

    /** From the top of a page to its end, stop by stop. */
    private static void walk(Browser browser, String page, List<String> wrong) {
        browser.ask("window.around = '" + (page.isEmpty() ? "body" : "main") + "'");
        int stops = browser.ask(LISTEN).asInt();
        int dates = browser.ask("document.querySelectorAll('input[type=date]').length")
                .asInt();
        browser.keys("Tab", 9, Math.min(stops + BUTTONS_OF_A_CHOICE + dates * MORE_OF_A_DATE, MOST_STOPS));
        String left =
                browser.ask(stops > MOST_STOPS ? "unseen.join('; ')" : LEFT).asText();
        if (!left.isEmpty()) {
            wrong.add(page + " by keyboard: " + left);
        }
    }

    /** Past the navigation into the content, then from the start page to an agreement. */
    private static void searchWithTheKeyboard(Browser browser, String console) {
        browser.open(console + "health");
        browser.key("Tab", 9, null);
        browser.key("Enter", 13, "\r");
        assertThat(browser.ask("document.activeElement.id").asText()).isEqualTo("content");

        browser.open(console);
        for (int stop = 0;
                stop < 40
                        && !"q".equals(browser.ask("document.activeElement.id").asText());
                stop++) {
            browser.key("Tab", 9, null);
        }
        browser.type(World.FIRST.toLowerCase(java.util.Locale.ROOT));
        browser.leaving(() -> browser.key("Enter", 13, "\r"));
        assertThat(browser.ask("location.pathname").asText()).isEqualTo("/console/agreements/" + World.FIRST);
    }

    /** From a template by a short form to a document without faults, of which the hub keeps nothing yet. */
    private static void writesAnAgreement(Browser browser, String console) throws IOException {
        browser.open(console + "agreements/new/ngo-referral.organisation");
        browser.leaving(() -> browser.ask(
                "(() => { const set = (name, value) => document.querySelector('[name=\"' + name + '\"]').value = value;"
                        + " set('id', 'BT-OSHC0012-2027-09'); set('from', '2027-01-01'); set('until', '2027-12-31');"
                        + " set('party0', 'BT.QRM'); set('party1', 'OSHC.0012');"
                        + " document.querySelector('form.card button').click(); })()"));
        assertThat(browser.ask("document.getElementById('f0').value").asText())
                .contains("id: BT-OSHC0012-2027-09", "- institution: OSHC.0012", "until: 2027-12-31")
                .doesNotContain("OSHC.0000");
        assertThat(browser.ask("document.getElementById('propose').hidden").asBoolean())
                .as("without faults it can be proposed")
                .isFalse();
        assertThat(accessible(browser)).isEmpty();
        browser.ask("(() => { const text = document.getElementById('f0'); text.value += '#';"
                + " text.dispatchEvent(new Event('input')); })()");
        assertThat(browser.ask("document.getElementById('propose').hidden").asBoolean())
                .as("what was changed since is checked again first")
                .isTrue();
        browser.ask("document.getElementById('f0').value = 'id: A\\nvers: 1\\n'");
        browser.leaving(() -> browser.ask("document.querySelector('button[value=check]').click()"));
        assertThat(browser.ask("document.querySelector('.found').textContent").asText())
                .contains("vers: 1");
        assertThat(browser.ask("document.getElementById('f0').value").asText()).isEqualTo("id: A\nvers: 1\n");
        assertThat(accessible(browser)).isEmpty();
        browser.wide(360);
        assertThat(browser.ask("document.documentElement.scrollWidth > innerWidth")
                        .asBoolean())
                .isFalse();
        browser.wide(1440);
    }

    /** For whoever looks at the pages: with {@code -Dconsole.pictures=<folder>}. */
    private static void pictures(Browser browser, String console) throws IOException {
        String folder = System.getProperty("console.pictures", "");
        if (folder.isEmpty()) {
            return;
        }
        Files.createDirectories(Path.of(folder));
        for (int width : List.of(1440, 360)) {
            browser.wide(width);
            for (String page : PAGES) {
                browser.open(console + page);
                String name = page.isEmpty() ? "today" : page.replaceAll("[^A-Za-z0-9]+", "-");
                Files.write(Path.of(folder, name + "-" + width + ".png"), browser.picture());
            }
        }
        browser.wide(1440);
    }

    /** With the keyboard alone. */
    private static void signIn(Browser browser, String password) {
        browser.ask("document.getElementById('name').focus()");
        browser.type("arta");
        browser.key("Tab", 9, null);
        browser.type(password);
        browser.leaving(() -> browser.key("Enter", 13, "\r"));
    }

    /** @param axe whether also by axe, which takes a while: wide in one language, narrow in the other */
    private static void look(Browser browser, String where, boolean axe, List<String> wrong) throws IOException {
        String found = axe ? accessible(browser) : "";
        if (!found.isEmpty()) {
            wrong.add(where + ": " + found);
        }
        if (browser.ask("document.documentElement.scrollWidth > innerWidth").asBoolean()) {
            wrong.add(where + ": wider than the window");
        }
        if (browser.ask("document.querySelectorAll('h1').length").asInt() != 1) {
            wrong.add(where + ": not one heading");
        }
        boolean missing = where.startsWith("nothing-here");
        int status = browser.ask("performance.getEntriesByType('navigation')[0].responseStatus")
                .asInt();
        if (status != (missing ? 404 : 200)) {
            wrong.add(where + ": answered with " + status);
        }
    }

    private static String accessible(Browser browser) throws IOException {
        if (!browser.ask("typeof axe === 'object'").asBoolean()) {
            try (InputStream axe = ConsoleIT.class.getClassLoader().getResourceAsStream(AXE)) {
                browser.ask(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + ";0");
            }
        }
        return browser.ask(LOOK).asText();
    }

    private String password() throws IOException {
        Properties passwords = new Properties();
        try (InputStream file =
                Files.newInputStream(world.hub().home().secrets().resolve("admins.properties"))) {
            passwords.load(file);
        }
        return passwords.getProperty("arta");
    }
}
