package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody learns whether a password is right without being counted. */
class SignInHandlerTest {

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready", "/console", "/console/", "/console/sign-in"})
    void whereNoPasswordCountsNoneIsCheckedAndNobodyIsSeenToSignIn(String path) throws Exception {
        HttpServerExchange exchange = new HttpServerExchange(null);
        exchange.setRelativePath(path);
        exchange.getRequestHeaders().put(Headers.AUTHORIZATION, "Basic YXJ0YTpndWVzcw==");
        List<Boolean> sent = new ArrayList<>();

        new SignInHandler(next -> sent.add(next.getRequestHeaders().contains(Headers.AUTHORIZATION)), () -> {
                    throw new AssertionError("It was counted");
                })
                .handleRequest(exchange);

        assertThat(sent).containsExactly(false);
    }

    @Test
    void theServerChecksAPasswordWhereverElseItIsSent() throws IOException {
        assertThat(Files.readString(Path.of("../../wildfly-config/hub-server/hub.cli")))
                .contains("write-attribute(name=proactive-authentication, value=true)");
    }
}
