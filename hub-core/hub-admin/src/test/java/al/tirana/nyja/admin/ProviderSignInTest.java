package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import al.tirana.nyja.admin.oidc.Provider;
import al.tirana.nyja.admin.oidc.ProviderSettings;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.register.Account.Standing;
import al.tirana.nyja.engine.register.Deputyship;
import al.tirana.nyja.engine.register.Role;
import al.tirana.nyja.simulator.provider.IdentityProvider;
import al.tirana.nyja.simulator.provider.IdentityProvider.Misbehaviour;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** A real provider over HTTP says who somebody is; the server's own realm and the register say what that one may do. */
class ProviderSignInTest {

    private static final String ADDRESS = "192.0.2.7";
    private static final String BACK = "https://hub.example:8444/console/provider/back";
    private static final String OUT = "https://hub.example:8444/console/sign-in";

    private static final HttpClient BROWSER =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @TempDir
    Path home;

    private final IdentityProvider provider = new IdentityProvider(0, "nyja");
    private final MemoryBrowsers browsers = new MemoryBrowsers();
    private final Moved clock = new Moved();
    private Standing standing = Standing.ACTIVE;
    private Deputyship place;
    private SignInRealm people;
    private SignIns signIns;
    private FormSignIn form;
    private ProviderSignIn signIn;

    @BeforeEach
    void aServerWithAnAccountOfEachKind() throws IOException {
        Path realm = Files.createDirectories(home.resolve("secrets/admin-realm"));
        people = SignInRealm.registered(realm);
        people.account("arta", null, "administrator");
        people.account("besa", null, "approver", "auditor");
        people.account("local", "a password", "administrator");
        signIns = new SignIns(null, null, realm);
        hub("");
        provider.person("arta", List.of("staff"));
    }

    @AfterEach
    void theServerStops() {
        signIns.stop();
        provider.close();
        people.close();
    }

    @Test
    void whomTheProviderKnowsIsSignedInAsTheAccountOfThatNameAndGoesWhereSheWanted() {
        Left left = leave();
        ProviderSignIn.Back back = signIn.back(ADDRESS, left.secret(), left.told(), OUT);

        KnownCaller arta = back.attempt().caller().orElseThrow();
        assertThat(arta.getName()).isEqualTo("arta");
        assertThat(arta.roles()).containsExactly("administrator");
        assertThat(arta.identity().getAttributes().getFirst("Person")).isEqualTo("person-arta");
        assertThat(back.page()).isEqualTo("/console/runs");
        assertThat(arta.end().orElseThrow())
                .startsWith(provider.issuer() + "/logout?")
                .contains("post_logout_redirect_uri=https%3A%2F%2Fhub.example");
        assertThat(form.again(arta)).as("the session goes on").isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NONE", "REFUSES", "NO_NAME", "UNDESCRIBED"})
    void noTokenThatIsWrongInAnyWaySignsAnybodyIn(Misbehaviour how) {
        provider.misbehave(how);

        assertThat(code(came())).isEqualTo("PROVIDER_NOT_BELIEVED");
    }

    @Test
    void aTokenWithoutANameIsNobody() {
        provider.misbehave(Misbehaviour.NO_NAME);

        assertThat(code(came())).isEqualTo("PROVIDER_NO_ACCOUNT");
    }

    @Test
    void whomTheProviderSendsAwayIsToldSo() {
        provider.misbehave(Misbehaviour.REFUSES);

        assertThat(code(came())).isEqualTo("PROVIDER_REFUSED");
    }

    @Test
    void whatCameBackCountsOnceAndInTheSameBrowserOnly() {
        Left one = leave();
        Left other = leave();

        assertThat(code(signIn.back(ADDRESS, other.secret(), one.told(), OUT)))
                .as("somebody else's link")
                .isEqualTo("PROVIDER_OLD");
        assertThat(code(signIn.back(ADDRESS, null, one.told(), OUT))).isEqualTo("PROVIDER_OLD");
        assertThat(code(signIn.back(ADDRESS, "guessed", one.told(), OUT))).isEqualTo("PROVIDER_OLD");
        assertThat(signIn.back(ADDRESS, one.secret(), one.told(), OUT).attempt().caller())
                .isPresent();
        assertThat(code(signIn.back(ADDRESS, one.secret(), one.told(), OUT)))
                .as("again")
                .isEqualTo("PROVIDER_OLD");
    }

    @Test
    void anothersCodeOpensNothing() {
        Left hers = leave();
        Left mine = leave();
        Map<String, String> mixed = new HashMap<>(mine.told());
        mixed.put("code", hers.told().get("code"));

        assertThat(code(signIn.back(ADDRESS, mine.secret(), mixed, OUT))).isEqualTo("PROVIDER_NOT_BELIEVED");
    }

    @Test
    void anAnswerOfAnotherProviderIsNotBelieved() {
        Left left = leave();
        Map<String, String> mixed = new HashMap<>(left.told());
        mixed.put("iss", "https://elsewhere.example");

        assertThat(code(signIn.back(ADDRESS, left.secret(), mixed, OUT))).isEqualTo("PROVIDER_NOT_BELIEVED");
    }

    @Test
    void whoTakesTooLongBeginsAgain() {
        Left left = leave();
        browsers.forget();

        assertThat(code(signIn.back(ADDRESS, left.secret(), left.told(), OUT))).isEqualTo("PROVIDER_OLD");
    }

    @Test
    void whoeverIsAskedForWhileTheDatabaseIsAwayIsToldSo() {
        Left left = leave();
        browsers.goAway();

        assertThat(signIn.leave(ADDRESS, BACK, "/console/")).isEmpty();
        assertThat(code(signIn.back(ADDRESS, left.secret(), left.told(), OUT))).isEqualTo("ACCOUNTS_NOT_READY");
    }

    @Test
    void theProvidersNewKeyCountsAndTheOldOneNoLonger() {
        assertThat(came().attempt().caller()).isPresent();
        provider.rotate();
        clock.ahead(Duration.ofSeconds(11));

        assertThat(came().attempt().caller()).isPresent();
        provider.misbehave(Misbehaviour.UNKNOWN_KEY);
        clock.ahead(Duration.ofSeconds(11));
        assertThat(code(came())).isEqualTo("PROVIDER_NOT_BELIEVED");
    }

    /** Or whoever may name people at the provider could take over any account. */
    @ParameterizedTest
    @ValueSource(strings = {"local", "nobody", "Arta", "arta ", "../arta", "", "arta.xml", "a*"})
    void aNameWhoseAccountHasAPasswordOrThatIsNoneOpensNothing(String name) {
        provider.person(name, List.of());

        assertThat(code(came())).isEqualTo("PROVIDER_NO_ACCOUNT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a password", "null"})
    void anAccountOfTheProviderOpensWithNoPassword(String password) {
        assertThat(form.signIn(ADDRESS, "arta", password, "")).isEqualTo(FormSignIn.Attempt.WRONG);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCKED", "UNKNOWN", "FILE_CHANGED"})
    void aClosedAccountStaysClosed(Standing closed) {
        KnownCaller arta = came().attempt().caller().orElseThrow();
        standing = closed;

        assertThat(came().attempt().caller()).isEmpty();
        assertThat(form.again(arta)).isEmpty();
    }

    @Test
    void groupsTakeRolesAwayAndGiveNone() throws IOException {
        hub("oidc.roles=deciding=approver,operator;looking=auditor\n");
        provider.person("besa", List.of("deciding", "elsewhere"));
        KnownCaller besa = came().attempt().caller().orElseThrow();

        assertThat(besa.roles()).containsExactly("approver");
        assertThat(form.again(besa).orElseThrow().roles()).containsExactly("approver");
        provider.person("besa", List.of("elsewhere"));
        assertThat(code(came())).isEqualTo("PROVIDER_NO_ROLE");
        provider.claims(Map.of("preferred_username", "besa", "groups", Map.of("deciding", 1)));
        assertThat(code(came())).isEqualTo("PROVIDER_NO_ROLE");
    }

    @Test
    void groupsTakeRolesAwayInAnothersPlaceToo() throws IOException {
        hub("oidc.roles=deciding=approver,operator;looking=auditor\n");
        place = new Deputyship("drita", "p", Set.of(Role.ADMINISTRATOR, Role.OPERATOR), LocalDate.of(2026, 12, 24));
        provider.person("besa", List.of("deciding"));
        KnownCaller besa = came().attempt().caller().orElseThrow();

        assertThat(besa.roles()).containsExactly("approver", "operator");
        SecurityContext caller = new Calls(besa);
        assertThat(Roles.place(caller, Optional.of(place)).orElseThrow().roles())
                .containsExactly(Role.OPERATOR);
        hub("");
        assertThat(came().attempt().caller().orElseThrow().roles())
                .as("without groups in the settings")
                .containsExactly("administrator", "approver", "auditor", "operator");
    }

    @Test
    void aSecondFactorAtTheProviderCountsIfItSaysSo() {
        assertThat(came().attempt().caller().orElseThrow().provided().strong()).isFalse();
        provider.claims(Map.of("preferred_username", "arta", "amr", List.of("pwd", "otp")));
        assertThat(came().attempt().caller().orElseThrow().provided().strong()).isTrue();
    }

    @Test
    void aProgramBringsATokenThatWasMadeForTheHubsInterface() throws IOException {
        assertThat(signIn.takesTokens()).isFalse();
        hub("oidc.audience=nyja-api\n");

        assertThat(signIn.takesTokens()).isTrue();
        assertThat(signIn.token(ADDRESS, provider.accessToken("nyja-api"))
                        .caller()
                        .orElseThrow()
                        .roles())
                .containsExactly("administrator");
        assertThat(signIn.token(ADDRESS, provider.accessToken("nyja")).refusal())
                .contains(ProviderProblems.TOKEN);
        assertThat(signIn.token(ADDRESS, provider.idToken("n")).refusal())
                .as("of a sign-in")
                .contains(ProviderProblems.TOKEN);
        assertThat(signIn.token(ADDRESS, "").refusal()).contains(ProviderProblems.TOKEN);
        assertThat(signIn.token(ADDRESS, "a.b.c").refusal()).contains(ProviderProblems.TOKEN);
        clock.ahead(Duration.ofMinutes(7));
        assertThat(signIn.token(ADDRESS, provider.accessToken("nyja-api")).caller())
                .as("its time is over by the hub's clock")
                .isEmpty();
        provider.person("local", List.of());
        assertThat(signIn.token(ADDRESS, provider.accessToken("nyja-api")).caller())
                .as("an account with a password")
                .isEmpty();
    }

    @Test
    void whoComesJustAfterAProviderDidNotAnswerDoesNotWaitForItAgain() {
        provider.misbehave(Misbehaviour.UNDESCRIBED);
        assertThat(signIn.leave(ADDRESS, BACK, "/console/")).isEmpty();
        provider.misbehave(Misbehaviour.NONE);

        assertThat(signIn.leave(ADDRESS, BACK, "/console/")).as("not asked").isEmpty();
        clock.ahead(Duration.ofSeconds(11));
        assertThat(signIn.leave(ADDRESS, BACK, "/console/")).isPresent();
    }

    @Test
    void aProviderThatIsAwayStopsNobodyFromSigningInWithAPassword() {
        provider.close();

        assertThat(signIn.leave(ADDRESS, BACK, "/console/")).isEmpty();
        assertThat(form.signIn(ADDRESS, "local", "a password", "").caller()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oidc.issuer=http://elsewhere.example\noidc.client=nyja",
                "oidc.issuer=https://someone@elsewhere.example\noidc.client=nyja",
                "oidc.issuer=no address\noidc.client=nyja",
                "oidc.issuer=https://id.example",
                "oidc.issuer=https://id.example\noidc.client=nyja\noidc.roles=group",
                "oidc.issuer=https://id.example\noidc.client=nyja\noidc.audience=nyja",
                "oidc.issuer=https://id.example\noidc.client=nyja\noidc.roles=group=root",
                "oidc.issuer=https://id.example\noidc.client=nyja\noidc.roles==operator"
            })
    void settingsThatCannotWorkStopTheStart(String wrong) throws IOException {
        Files.writeString(home.resolve("hub.properties"), wrong);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderSettings.of(new HubSettings(home, Map.of())))
                .withMessageStartingWith("oidc.");
    }

    /** A request of somebody who is known. */
    private record Calls(KnownCaller caller) implements SecurityContext {

        @Override
        public KnownCaller getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getAuthenticationScheme() {
            return "FORM";
        }
    }

    /** Who has been at the provider. */
    private record Left(String secret, Map<String, String> told) {}

    private Left leave() {
        ProviderSignIn.Leaving leaving =
                signIn.leave(ADDRESS, BACK, "/console/runs").orElseThrow();
        try {
            URI back =
                    URI.create(BROWSER.send(HttpRequest.newBuilder(leaving.to()).build(), BodyHandlers.discarding())
                            .headers()
                            .firstValue("Location")
                            .orElseThrow());
            assertThat(back.toString()).startsWith(BACK + "?");
            Map<String, String> told = new HashMap<>();
            for (String one : back.getRawQuery().split("&")) {
                told.put(
                        one.substring(0, one.indexOf('=')),
                        URLDecoder.decode(one.substring(one.indexOf('=') + 1), StandardCharsets.UTF_8));
            }
            return new Left(leaving.secret(), told);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProviderSignIn.Back came() {
        Left left = leave();
        return signIn.back(ADDRESS, left.secret(), left.told(), OUT);
    }

    private static String code(ProviderSignIn.Back back) {
        assertThat(back.attempt().caller()).isEmpty();
        return back.attempt().refusal().orElseThrow().code();
    }

    private void hub(String more) throws IOException {
        Files.writeString(
                home.resolve("hub.properties"), "oidc.issuer=" + provider.issuer() + "\noidc.client=nyja\n" + more);
        ProviderSettings settings =
                ProviderSettings.of(new HubSettings(home, Map.of())).orElseThrow();
        Accounts accounts = new Accounts(null, null) {
            @Override
            Standing standing(String name) {
                return standing;
            }

            @Override
            boolean limited(String name) {
                return false;
            }

            @Override
            Optional<Deputyship> deputyship(String name) {
                return Optional.ofNullable(place);
            }
        };
        form = new FormSignIn(
                signIns,
                accounts,
                new SecondStep(null, null) {
                    @Override
                    boolean needed(String name) {
                        return false;
                    }

                    @Override
                    SecondStep.Outcome once(String name, String code) {
                        return SecondStep.Outcome.FINE;
                    }
                },
                new Directories());
        signIn = new ProviderSignIn(
                Optional.of(settings),
                new Provider(settings, tls(), Duration.ofSeconds(10), () -> null, clock),
                signIns,
                form,
                accounts,
                browsers);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The hub's clock, some time after the machine's. */
    private static final class Moved extends Clock {

        private Duration by = Duration.ZERO;

        void ahead(Duration more) {
            by = by.plus(more);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }
    }
}
