package al.tirana.nyja.simulator.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A provider of OpenID Connect at this machine alone: discovery, authorization code with PKCE, tokens, keys that change. Whoever
 * comes to sign in is at once who {@link #person} says. Safe for all threads.
 */
public final class IdentityProvider implements AutoCloseable {

    /** What is wrong with the next tokens. */
    public enum Misbehaviour {
        NONE,
        WRONG_ISSUER,
        WRONG_AUDIENCE,
        OTHERS_TOO,
        EXPIRED,
        NOT_YET,
        UNSIGNED,
        SIGNED_WITH_THE_PUBLIC_KEY,
        UNKNOWN_KEY,
        FOREIGN_KEY,
        OTHER_NONCE,
        NO_NONCE,
        NO_NAME,
        NO_END,
        NOT_JSON,
        HUGE,
        SILENT,
        /** It does not say where anything is. */
        UNDESCRIBED,
        REFUSES
    }

    /** What a code stands for. */
    private record Grant(String client, String redirect, String challenge, String nonce) {}

    private static final int LIFE_SECONDS = 300;
    private static final int HUGE = 600_000;

    /** Made once: they take long. */
    private static final RSAKey FIRST = newKey();

    private static final RSAKey STRANGE = newKey();

    private final String client;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile RSAKey key = FIRST;
    private volatile Misbehaviour misbehaviour = Misbehaviour.NONE;
    private volatile Map<String, Object> claims = Map.of();
    private volatile String issuer;

    /**
     * Starts it.
     *
     * @param port 0: any
     * @param client the only client that it knows
     */
    public IdentityProvider(int port, String client) {
        this.client = client;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/keys", this::keys);
        server.start();
    }

    public String issuer() {
        return issuer;
    }

    /** Who signs in from now on. */
    public void person(String name, List<String> groups) {
        claims = Map.of("preferred_username", name, "groups", groups);
    }

    /** Any claims instead. */
    public void claims(Map<String, Object> all) {
        claims = Map.copyOf(all);
    }

    public void misbehave(Misbehaviour how) {
        misbehaviour = how;
    }

    /** From now on another key signs, and the one before is gone. */
    public void rotate() {
        key = newKey();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void discovery(HttpExchange exchange) throws IOException {
        if (misbehaviour == Misbehaviour.UNDESCRIBED) {
            answer(exchange, 503, "{}");
            return;
        }
        String base = issuer;
        answer(exchange, 200, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/logout"}""".formatted(base));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        boolean fine = client.equals(asked.get("client_id"))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.containsKey("redirect_uri")
                && asked.getOrDefault("scope", "").contains("openid");
        if (!fine) {
            answer(exchange, 400, "{\"error\":\"invalid_request\"}");
            return;
        }
        String code = UUID.randomUUID().toString();
        grants.put(code, new Grant(client, asked.get("redirect_uri"), asked.get("code_challenge"), asked.get("nonce")));
        String back = misbehaviour == Misbehaviour.REFUSES ? "error=access_denied" : "code=" + code;
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        asked.get("redirect_uri") + "?" + back + "&iss="
                                + URLEncoder.encode(issuer, StandardCharsets.UTF_8) + "&state="
                                + URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Grant grant = asked.get("code") == null ? null : grants.remove(asked.get("code"));
        boolean fine = grant != null
                && "authorization_code".equals(asked.get("grant_type"))
                && grant.client().equals(asked.get("client_id"))
                && grant.redirect().equals(asked.get("redirect_uri"))
                && grant.challenge().equals(challenge(asked.getOrDefault("code_verifier", "")));
        switch (misbehaviour) {
            case SILENT -> {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
            case NOT_JSON -> answer(exchange, 200, "<html>");
            case HUGE -> answer(exchange, 200, "{\"id_token\":\"" + "a".repeat(HUGE) + "\"}");
            default -> {
                if (fine) {
                    answer(
                            exchange,
                            200,
                            "{\"token_type\":\"Bearer\",\"access_token\":\"" + UUID.randomUUID() + "\",\"id_token\":\""
                                    + idToken(grant.nonce()) + "\"}");
                } else {
                    answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
                }
            }
        }
    }

    /** A token for the hub's API, as a program brings it. */
    public String accessToken(String audience) {
        Instant now = Instant.now();
        return signed(
                new JWTClaimsSet.Builder(base(now)).audience(audience).build(), key, new JOSEObjectType("at+jwt"));
    }

    /** As it would be given for this nonce. */
    public String idToken(String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder told =
                new JWTClaimsSet.Builder(base(now)).audience(client).claim("nonce", nonce);
        switch (misbehaviour) {
            case WRONG_ISSUER -> told.issuer(issuer + "/another");
            case WRONG_AUDIENCE -> told.audience("another");
            case OTHERS_TOO -> told.audience(List.of(client, "another")).claim("azp", "another");
            case EXPIRED -> told.expirationTime(Date.from(now.minusSeconds(LIFE_SECONDS)));
            case NOT_YET -> told.notBeforeTime(Date.from(now.plusSeconds(LIFE_SECONDS)));
            case OTHER_NONCE -> told.claim("nonce", "another");
            case NO_NONCE -> told.claim("nonce", null);
            case NO_NAME -> told.claim("preferred_username", null);
            case NO_END -> told.expirationTime(null);
            default -> {
                // what is claimed is right
            }
        }
        JWTClaimsSet all = told.build();
        return switch (misbehaviour) {
            case UNSIGNED -> new PlainJWT(all).serialize();
            case SIGNED_WITH_THE_PUBLIC_KEY -> signedWithThePublicKey(all);
            case UNKNOWN_KEY -> signed(all, STRANGE, null);
            case FOREIGN_KEY ->
                signed(all, new RSAKey.Builder(STRANGE).keyID(key.getKeyID()).build(), null);
            default -> signed(all, key, null);
        };
    }

    private JWTClaimsSet base(Instant now) {
        JWTClaimsSet.Builder told = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("sub-" + claims.getOrDefault("preferred_username", "?"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)));
        claims.forEach(told::claim);
        return told.build();
    }

    private static String signed(JWTClaimsSet claims, RSAKey with, JOSEObjectType type) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(with.getKeyID())
                            .type(type)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signedWithThePublicKey(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keys(HttpExchange exchange) throws IOException {
        answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(String text) {
        Map<String, String> found = new TreeMap<>();
        for (String one : (text == null ? "" : text).split("&")) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                found.put(
                        URLDecoder.decode(one.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(one.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
