package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.admin.SignInHandler.Outcome;
import io.undertow.security.api.SecurityContext;
import io.undertow.security.idm.Account;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody learns whether a password is right without being counted. */
class SignInHandlerTest {

    private static final BooleanSupplier NONE = () -> false;
    private static final BooleanSupplier CODES = () -> true;

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready", "/console", "/console/", "/console/sign-in"})
    void whereNoPasswordCountsNoneIsCheckedAndNobodyIsSeenToSignIn(String path) throws Exception {
        HttpServerExchange exchange = new HttpServerExchange(null);
        exchange.setRelativePath(path);
        exchange.getRequestHeaders().put(Headers.AUTHORIZATION, "Basic YXJ0YTpndWVzcw==");
        List<Boolean> sent = new ArrayList<>();

        new SignInHandler(
                        next -> sent.add(next.getRequestHeaders().contains(Headers.AUTHORIZATION)),
                        () -> {
                            throw new AssertionError("It was counted");
                        },
                        name -> false,
                        CheckedPasswords::new,
                        ProviderSignIn::new,
                        FormSignIn::new)
                .handleRequest(exchange);

        assertThat(sent).containsExactly(false);
    }

    @Test
    void theServerChecksAPasswordWhereverElseItIsSent() throws IOException {
        assertThat(Files.readString(Path.of("../../wildfly-config/hub-server/hub.cli")))
                .contains("write-attribute(name=proactive-authentication, value=true)");
    }

    @Test
    void anAnswerThatIsNoRefusalIsNotASignIn() {
        assertThat(SignInHandler.became(knows(null), 200, null, NONE)).isEqualTo(Outcome.WRONG);
        assertThat(SignInHandler.became(knows(null), 401, null, NONE)).isEqualTo(Outcome.WRONG);
        assertThat(SignInHandler.became(knows(null), 404, null, NONE)).isEqualTo(Outcome.WRONG);
        assertThat(SignInHandler.became(null, 403, null, NONE)).isEqualTo(Outcome.WRONG);
    }

    @Test
    void whoeverTheServerKnowsHasSignedInWhateverBecameOfTheRequest() {
        Account somebody = somebody();
        for (int status : List.of(200, 403, 404, 500)) {
            assertThat(SignInHandler.became(knows(somebody), status, null, NONE))
                    .isEqualTo(Outcome.SIGNED_IN);
        }
    }

    @Test
    void aFaultOfTheServerIsNeitherASignInNorAGuess() {
        assertThat(SignInHandler.became(knows(null), 503, null, NONE)).isEqualTo(Outcome.UNKNOWN);
    }

    /** What the server found out about whoever asks; null: nothing. */
    private static SecurityContext knows(Account account) {
        return (SecurityContext) Proxy.newProxyInstance(
                SecurityContext.class.getClassLoader(),
                new Class<?>[] {SecurityContext.class},
                (proxy, method, given) -> "getAuthenticatedAccount".equals(method.getName()) ? account : null);
    }

    @Test
    void whoseCodeWasWrongHasGuessedAndWhoWasAskedForItHasNotSignedInYet() {
        SecurityContext right = knows(somebody());
        assertThat(SignInHandler.became(right, 401, "SECOND_FACTOR_WRONG", CODES))
                .isEqualTo(Outcome.WRONG);
        assertThat(SignInHandler.became(right, 429, "LOCKED_OUT", CODES)).isEqualTo(Outcome.WRONG);
        assertThat(SignInHandler.became(right, 401, "SECOND_FACTOR_NEEDED", CODES))
                .isEqualTo(Outcome.UNKNOWN);
    }

    /** A page that is not there asks nobody for a code. */
    @Test
    void withCodesThePasswordAloneIsNoSignInWhereNobodyAskedForTheCode() {
        SecurityContext right = knows(somebody());
        assertThat(SignInHandler.became(right, 404, null, CODES)).isEqualTo(Outcome.UNKNOWN);
        assertThat(SignInHandler.became(right, 200, null, CODES)).isEqualTo(Outcome.UNKNOWN);
        assertThat(SignInHandler.became(right, 200, SignInHandler.PASSED, CODES))
                .isEqualTo(Outcome.SIGNED_IN);
    }

    private static Account somebody() {
        return new Account() {
            @Override
            public Principal getPrincipal() {
                return () -> "arta";
            }

            @Override
            public Set<String> getRoles() {
                return Set.of();
            }
        };
    }
}
