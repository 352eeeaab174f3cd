package al.tirana.nyja.systemtest.outside;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keycloak as it is published, with one realm of invented staff; unpacked by the build under {@code target/keycloak}. */
final class Keycloak implements AutoCloseable {

    static final String PASSWORD = "only for this test";

    private static final Path FOLDER = Path.of("target/keycloak").toAbsolutePath();
    private static final String REALM = "/realms/staff";
    private static final Duration STARTED = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final Process process;

    /** @param console the only place to which it sends people back */
    Keycloak(int port, URI console) throws Exception {
        url = URI.create("http://127.0.0.1:" + port);
        Path home;
        try (Stream<Path> unpacked = Files.list(FOLDER)) {
            home = unpacked.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Path realm = Files.createDirectories(home.resolve("data/import")).resolve("staff.json");
        try (InputStream template = Keycloak.class.getResourceAsStream("/keycloak/staff.json")) {
            Files.writeString(
                    realm,
                    new String(template.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("${CONSOLE}", console.toString()));
        }
        ProcessBuilder start = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("keycloak.log").toFile());
        start.environment().put("JAVA_HOME", System.getProperty("java.home"));
        start.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "keeper");
        start.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        process = start.start();
        await().atMost(STARTED)
                .ignoreExceptions()
                .until(() -> get(REALM).path("realm").asText().equals("staff"));
    }

    static String issuer(int port) {
        return "http://127.0.0.1:" + port + REALM;
    }

    /** A token that a program of this client brings for somebody. */
    String token(String client, String person) throws IOException, InterruptedException {
        return token(REALM, client, person);
    }

    /** From now on it signs with another key, as it does when its keepers renew it. */
    void renewKeys() throws IOException, InterruptedException {
        String component = "{\"name\":\"renewed\",\"providerId\":\"rsa-generated\","
                + "\"providerType\":\"org.keycloak.keys.KeyProvider\",\"config\":{\"priority\":[\"1000\"]}}";
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/admin" + REALM + "/components"))
                .header("Authorization", "Bearer " + token("/realms/master", "admin-cli", "keeper"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(component))
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 201) {
            throw new IllegalStateException("Keycloak took no new key: " + status);
        }
    }

    private String token(String realm, String client, String person) throws IOException, InterruptedException {
        String form = Map.of(
                        "grant_type", "password",
                        "client_id", client,
                        "username", person,
                        "password", PASSWORD)
                .entrySet()
                .stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(url.resolve(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        JsonNode answer =
                JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        if (!answer.has("access_token")) {
            throw new IllegalStateException("Keycloak gave no token: " + answer.path("error_description"));
        }
        return answer.path("access_token").asText();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(http.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString())
                .body());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
