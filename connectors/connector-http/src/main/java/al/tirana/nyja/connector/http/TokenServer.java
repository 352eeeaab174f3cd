package al.tirana.nyja.connector.http;

import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/** Asks a sign-in server for a token (RFC 6749, section 4.4). The secret is read at each request, and kept nowhere. */
final class TokenServer implements AccessTokens.Source {

    /** What RFC 6749 lets a server say, and so what may be said on. */
    private static final Set<String> ERRORS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope");

    /** As RFC 6750 writes a token; anything else could break out of its header. */
    private static final String TOKEN = "[A-Za-z0-9._~+/-]{1,8192}=*";

    private final HttpClient http;
    private final TokenRequest request;
    private final EndpointSecrets secrets;

    TokenServer(HttpClient http, TokenRequest request, EndpointSecrets secrets) {
        this.http = http;
        this.request = request;
        this.secrets = secrets;
    }

    @Override
    public AccessToken ask() throws IOException {
        HttpPost post = post();
        long before = System.nanoTime();
        try {
            return http.execute(post, response -> read(response, before));
        } catch (NoTokenException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new NoTokenException(TransportFaults.explain(e).words());
        }
    }

    private HttpPost post() throws NoTokenException {
        List<NameValuePair> form = new ArrayList<>();
        form.add(new BasicNameValuePair("grant_type", "client_credentials"));
        if (!request.scope().isEmpty()) {
            form.add(new BasicNameValuePair("scope", request.scope()));
        }
        HttpPost post = new HttpPost(request.url());
        post.setHeader("Accept", "application/json");
        if (request.secret().isEmpty()) {
            form.add(new BasicNameValuePair("client_id", request.client()));
        } else if (request.inBody()) {
            form.add(new BasicNameValuePair("client_id", request.client()));
            form.add(new BasicNameValuePair("client_secret", secret()));
        } else {
            String both = encoded(request.client()) + ":" + encoded(secret());
            post.setHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        post.setEntity(new StringEntity(
                WWWFormCodec.format(form, StandardCharsets.UTF_8), ContentType.APPLICATION_FORM_URLENCODED));
        return post;
    }

    /** RFC 6749, section 2.3.1: both are encoded before they are joined. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Without the line break that an editor leaves at the end. */
    private String secret() throws NoTokenException {
        try {
            return new String(secrets.read(request.secret()), StandardCharsets.UTF_8).stripTrailing();
        } catch (PartnerFault fault) {
            throw new NoTokenException(fault);
        }
    }

    private AccessToken read(ClassicHttpResponse response, long before) throws IOException {
        int status = response.getCode();
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        Optional<JsonObject> answer = json(body);
        if (status != 200) {
            throw NoTokenException.of(
                    refusal(status, answer),
                    RetryAfter.of(text(response, "Retry-After"), text(response, "Date"), Instant.now()));
        }
        String token = answer.map(one -> string(one, "access_token")).orElse("");
        String type = answer.map(one -> string(one, "token_type")).orElse("");
        if (!token.matches(TOKEN) || !"bearer".equalsIgnoreCase(type)) {
            throw new NoTokenException(new Text(
                    "përgjigjja nuk është një token Bearer (RFC 6749)", "the answer is no Bearer token (RFC 6749)"));
        }
        Duration life = answer.map(one -> one.get("expires_in"))
                .map(TokenServer::seconds)
                .orElse(AccessToken.UNTOLD);
        if (life.isZero() || life.isNegative()) {
            throw new NoTokenException(
                    new Text("tokeni i dhënë ka mbaruar tashmë", "the token that was given has ended already"));
        }
        return AccessToken.of(token, life, before);
    }

    private static Text refusal(int status, Optional<JsonObject> answer) {
        String error = answer.map(one -> string(one, "error")).orElse("");
        return ERRORS.contains(error)
                ? new Text(
                        "HTTP " + status + " " + error + "; kontrolloni oauth.client, sekretin dhe oauth.scope",
                        "HTTP " + status + " " + error + "; check oauth.client, the secret and oauth.scope")
                : new Text("HTTP " + status, "HTTP " + status);
    }

    private static Optional<JsonObject> json(byte[] body) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readValue() instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (RuntimeException | StackOverflowError e) { // the parser has many ways to say so
            return Optional.empty();
        }
    }

    private static String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }

    /** Some servers write the number as a text. */
    private static Duration seconds(JsonValue value) {
        if (value instanceof JsonNumber number) {
            double told = number.doubleValue(); // more than anybody means is as good as for ever
            return Duration.ofSeconds((long) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, told)));
        }
        return value instanceof JsonString text && text.getString().matches("[0-9]{1,9}")
                ? Duration.ofSeconds(Integer.parseInt(text.getString()))
                : AccessToken.UNTOLD;
    }

    private static String text(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
