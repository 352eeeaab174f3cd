package al.tirana.nyja.admin.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * The provider as its description says (OpenID Connect Discovery), by authorization code with PKCE. Its keys are read again when
 * a token names one that is not known, but not more often than every few seconds. Safe for all threads.
 */
public final class Provider {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final int RANDOM_BYTES = 32;

    /**
     * What was asked for, to be kept until somebody comes back.
     *
     * @param to where the browser goes
     * @param redirect where it comes back to
     */
    public record Asked(URI to, String state, String nonce, String verifier, String redirect) {

        @Override
        public String toString() {
            return "Asked";
        }
    }

    private record Described(URI authorize, URI token, URI keys, String end, Instant at) {}

    /** Whoever asks just after an attempt that failed is told so at once: else everybody waits for a provider that hangs. */
    private static final class Attempts {

        private Instant failed;

        void attempt(Instant now) throws ProviderFault {
            if (failed != null && now.isBefore(failed.plus(AGAIN))) {
                throw new ProviderFault("no answer a moment ago");
            }
            failed = now;
        }

        void succeeded() {
            failed = null;
        }
    }

    private record Published(List<JWK> keys, Instant at) {}

    private final ProviderSettings settings;
    private final Fetch fetch;
    private final Secret secret;
    private final Tokens tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Attempts description = new Attempts();
    private final Attempts reading = new Attempts();
    private Described described;
    private volatile Published published;

    /** The client's secret, read when it is needed; null if it has none. */
    public interface Secret {
        String read() throws ProviderFault;
    }

    public Provider(ProviderSettings settings, SSLContext tls, Duration time, Secret secret, Clock clock) {
        this.settings = settings;
        this.fetch = new Fetch(tls, time);
        this.secret = secret;
        this.clock = clock;
        this.tokens = new Tokens(settings.issuer().toString(), this::keys, clock);
    }

    /** Where somebody who wants to sign in goes, and what to remember meanwhile. */
    public Asked ask(String redirect) throws ProviderFault {
        String state = secret();
        String nonce = secret();
        String verifier = secret();
        URI authorize = described().authorize();
        String query = form(Map.of(
                "response_type",
                "code",
                "client_id",
                settings.client(),
                "scope",
                "openid profile",
                "redirect_uri",
                redirect,
                "state",
                state,
                "nonce",
                nonce,
                "code_challenge",
                challenge(verifier),
                "code_challenge_method",
                "S256"));
        String mark = authorize.getQuery() == null ? "?" : "&";
        return new Asked(URI.create(authorize + mark + query), state, nonce, verifier, redirect);
    }

    /** What the provider says of whoever came back with this code. */
    public JWTClaimsSet redeem(String code, Asked asked) throws ProviderFault {
        HttpRequest.Builder request = HttpRequest.newBuilder(described().token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        String own = secret.read();
        if (own != null) {
            String pair = encoded(settings.client()) + ":" + encoded(own);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        JsonNode answer = fetch.json(
                request.POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                                "grant_type", "authorization_code",
                                "client_id", settings.client(),
                                "code", code,
                                "redirect_uri", asked.redirect(),
                                "code_verifier", asked.verifier()))))
                        .build(),
                "token");
        return tokens.signIn(answer.path("id_token").asText(), settings.client(), asked.nonce());
    }

    /** What the provider says of a program that brings this token. */
    public JWTClaimsSet access(String token) throws ProviderFault {
        return tokens.access(token, settings.audience());
    }

    /** Where one signs out at the provider; empty if it has no such address. */
    public Optional<URI> end(String back) throws ProviderFault {
        String end = described().end();
        return end.isEmpty()
                ? Optional.empty()
                : Optional.of(URI.create(end
                        + (end.contains("?") ? "&" : "?")
                        + form(Map.of("client_id", settings.client(), "post_logout_redirect_uri", back))));
    }

    private synchronized Described described() throws ProviderFault {
        Instant now = clock.instant();
        if (described == null || described.at().plus(KEPT).isBefore(now)) {
            description.attempt(now);
            described = describe(now);
            description.succeeded();
        }
        return described;
    }

    private Described describe(Instant now) throws ProviderFault {
        String base = settings.issuer().toString().replaceFirst("/$", "");
        JsonNode found = fetch.json(
                HttpRequest.newBuilder(URI.create(base + "/.well-known/openid-configuration"))
                        .build(),
                "description");
        if (!settings.issuer().toString().equals(found.path("issuer").asText())) {
            throw new ProviderFault("description: another issuer");
        }
        String end = found.path("end_session_endpoint").asText("");
        return new Described(
                address(found, "authorization_endpoint"),
                address(found, "token_endpoint"),
                address(found, "jwks_uri"),
                end.isEmpty() ? "" : address(found, "end_session_endpoint").toString(),
                now);
    }

    private static URI address(JsonNode found, String name) throws ProviderFault {
        try {
            return ProviderSettings.address(name, found.path(name).asText());
        } catch (IllegalArgumentException e) {
            throw new ProviderFault("description: " + name);
        }
    }

    /** A key that is known is found at once, also while another request waits for the provider. */
    private List<JWK> keys(String id) throws ProviderFault {
        Published known = published;
        if (known != null && !known.at().plus(KEPT).isBefore(clock.instant())) {
            List<JWK> found = named(known, id);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return read(id);
    }

    private synchronized List<JWK> read(String id) throws ProviderFault {
        Instant now = clock.instant();
        boolean old = published == null || published.at().plus(KEPT).isBefore(now);
        if (old || named(published, id).isEmpty() && published.at().plus(AGAIN).isBefore(now)) {
            reading.attempt(now);
            JsonNode found =
                    fetch.json(HttpRequest.newBuilder(described().keys()).build(), "keys");
            try {
                published = new Published(JWKSet.parse(found.toString()).getKeys(), now);
            } catch (ParseException e) {
                throw new ProviderFault("keys: unreadable");
            }
            reading.succeeded();
        }
        return named(published, id);
    }

    private static List<JWK> named(Published published, String id) {
        return published.keys().stream()
                .filter(key -> id == null ? published.keys().size() == 1 : id.equals(key.getKeyID()))
                .toList();
    }

    private String secret() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String form(Map<String, String> all) {
        return all.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
