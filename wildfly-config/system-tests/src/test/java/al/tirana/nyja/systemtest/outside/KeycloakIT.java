package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** People sign in at Keycloak, which decides who they are; the hub decides what they may do. */
@LongRun
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakIT {

    private static final String OPERATOR = "keyoperator";
    private static final String STRANGER = "keystranger";
    private static final int PORT = World.PROVIDER;

    /** Keys are not read again more often than every ten seconds. */
    private static final Duration LOOKED_UP = Duration.ofSeconds(30);

    private World world;
    private HttpClient http;
    private Keycloak keycloak;

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path profile;

    @BeforeAll
    void start() throws Exception {
        Path home = World.newHome();
        Files.writeString(
                home.resolve("hub.properties"),
                "check.at=off\nplugin.contract=false\noidc.issuer=" + Keycloak.issuer(PORT)
                        + "\noidc.client=nyja\noidc.secret=oidc\noidc.audience=nyja-api\noidc.roles=nyja-ops=operator\n");
        Path secret = Files.createDirectories(home.resolve("secrets/endpoints")).resolve("oidc");
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, "only for this test too");
        world = World.at(home);
        http = HttpClient.newBuilder()
                .sslContext(world.hub().secrets().clientTls())
                .build();
        keycloak = new Keycloak(PORT, console());
        account(OPERATOR, "operator,auditor");
    }

    @AfterAll
    void stop() throws Exception {
        if (keycloak != null) {
            keycloak.close();
        }
        if (world != null) {
            world.end();
        }
    }

    @Test
    void aPersonSignsInThereAndOutAgain() throws Exception {
        assumeThat(Browser.PROGRAM)
                .as("Chromium is missing: apt-get install chromium")
                .isExecutable();
        try (Browser browser = new Browser(profile)) {
            browser.open(console() + "/ledger");
            browser.leaving(() -> browser.ask("document.querySelector('a[href*=\"/console/provider?\"]').click()"));
            assertThat(browser.ask("location.origin").asText()).isEqualTo("http://127.0.0.1:" + PORT);
            signIn(browser, OPERATOR, "wrong");
            assertThat(browser.ask("location.origin").asText())
                    .as("a wrong password stays there")
                    .isEqualTo("http://127.0.0.1:" + PORT);
            signIn(browser, OPERATOR, Keycloak.PASSWORD);
            browser.open(console() + "/ledger");
            assertThat(browser.ask("location.pathname").asText()).isEqualTo("/console/ledger");
            assertThat(browser.ask("document.body.textContent").asText()).contains(OPERATOR);

            browser.leaving(() -> browser.ask("document.querySelector('.who button').click()"));
            browser.open(console() + "/ledger");
            assertThat(browser.ask("location.pathname").asText()).isEqualTo("/console/sign-in");
        }
    }

    @Test
    void aPersonWithoutAnAccountHereIsKnownThereInVain() throws Exception {
        HttpResponse<String> answer = asked(keycloak.token("script", STRANGER));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("PROVIDER_NO_ACCOUNT");
    }

    @Test
    void aProgramMayWhatItsPersonsGroupsLeaveOfTheAccountAndOnlyWithATokenForTheHub() throws Exception {
        HttpResponse<String> answer = asked(keycloak.token("script", OPERATOR));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("operator").doesNotContain("auditor");
        assertThat(asked(keycloak.token("another", OPERATOR)).statusCode())
                .as("made for nobody in particular")
                .isEqualTo(401);
    }

    @Test
    void whenItsKeysAreRenewedTheHubLooksThemUp() throws Exception {
        assertThat(asked(keycloak.token("script", OPERATOR)).statusCode()).isEqualTo(200);
        String before = keycloak.token("script", OPERATOR);
        keycloak.renewKeys();
        String after = keycloak.token("script", OPERATOR);
        assertThat(key(after)).isNotEqualTo(key(before));
        await().atMost(LOOKED_UP)
                .untilAsserted(() -> assertThat(asked(after).statusCode()).isEqualTo(200));
        assertThat(asked(before).statusCode()).as("its key is still published").isEqualTo(200);
    }

    private static void signIn(Browser browser, String name, String password) {
        browser.leaving(() -> browser.ask("document.getElementById('username').value = '" + name
                + "'; document.getElementById('password').value = '" + password
                + "'; document.getElementById('kc-login').click()"));
    }

    private void account(String name, String roles) {
        JsonNode added = world.arta()
                .post(
                        "administrators",
                        Json.object().put("name", name).put("role", roles).put("provider", true));
        world.besnik()
                .post(
                        "administrators/" + name + "/approve",
                        Json.object().put("sha256", added.path("sha256").asText()));
    }

    private HttpResponse<String> asked(String token) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(world.hub().administratorsUrl().resolve("/admin/v1/me"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String key(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private URI console() {
        return world.hub().administratorsUrl().resolve("/console");
    }
}
