package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Every address of both published descriptions, by every method, at each of the three listeners: answered where it belongs
 * and nowhere else. A new path that no listener answers fails here, and so does one that two answer.
 */
class ListenersIT {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "OPTIONS");
    private static final String FPR = "/fpr/v1/openapi.yaml";
    private static final String ADMIN = "/admin/v1/openapi.yaml";

    private final World world = World.shared();
    private final Map<String, URI> listeners = new LinkedHashMap<>();
    private final HttpClient nobody = HttpClient.newBuilder()
            .sslContext(world.hub().secrets().clientTls())
            .build();
    private final HttpClient partner =
            HttpClient.newBuilder().sslContext(world.ngo().institution().tls()).build();
    private final List<String> wrong = new ArrayList<>();

    ListenersIT() {
        listeners.put("partners", world.hub().url());
        listeners.put("administrators", world.hub().administratorsUrl());
        listeners.put("watching", world.hub().watchingUrl());
    }

    @Test
    void eachAddressIsAnsweredWhereItBelongsAndNowhereElse() throws Exception {
        Map<String, Set<String>> fpr = operations(get("watching", FPR, ""));
        Map<String, Set<String>> admin = operations(get("administrators", ADMIN, basic("dea")));
        assertThat(fpr).hasSizeGreaterThan(4);
        assertThat(admin).hasSizeGreaterThan(40);
        fpr.keySet().forEach(path -> belongs("partners", "/fpr/v1" + path));
        for (String page : List.of("/fpr/drop", "/fpr/drop/", "/fpr/drop/X-2026-01/x", "/fpr/drop/console.css")) {
            belongs("partners", page);
        }
        assertThat(send(partner, "partners", "GET", "/fpr/drop?lang=en", "").body())
                .contains("<h1>Hand in files</h1>", "No agreement in force");
        admin.keySet().forEach(path -> belongs("administrators", "/admin/v1" + path));
        for (String path : List.of("/console/", "/console/agreements", "/console/static/x.css", "/console/sign-in")) {
            belongs("administrators", path);
        }
        for (String path :
                List.of("/admin/v1/*", "/admin/v1/%2A", "/console/*")) { // how servlets are mapped is no address
            belongs("administrators", path);
        }
        for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
            belongs("watching", path);
        }
        for (String path : List.of(
                "/",
                "/management",
                "/turned-away",
                "/plugin-ngo-referral/",
                "/fpr%2fv1/inbox",
                "/%66pr/v1/inbox",
                "/ADMIN/v1/me")) {
            belongs("none", path);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void neitherAccountNorCertificateOpensAnotherDoor() {
        for (String path : List.of("/admin/v1/me", "/metrics")) {
            assertThat(send(partner, "partners", "GET", path, basic("arta")).statusCode())
                    .isEqualTo(404);
        }
        assertThat(send(partner, "administrators", "GET", "/fpr/v1/inbox", basic("arta"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(nobody, "watching", "GET", "/metrics", basic("dea")).statusCode())
                .isEqualTo(200);
        assertThat(send(nobody, "watching", "GET", ADMIN, basic("dea")).statusCode())
                .isEqualTo(200);
        assertThat(send(partner, "watching", "GET", "/metrics", "").statusCode())
                .isEqualTo(401);
    }

    private void belongs(String where, String template) {
        String path = plain(template);
        boolean description = path.equals(FPR) || path.equals(ADMIN);
        for (String listener : listeners.keySet()) {
            boolean here = listener.equals(where) || description && listener.equals("watching");
            for (String method : METHODS) {
                for (HttpClient who : here ? List.of(nobody, partner) : List.of(partner)) {
                    int status = send(who, listener, method, path, "").statusCode();
                    boolean answers = status != 404;
                    // what has no description of its own for this method may be unknown behind its door too
                    boolean mayBeUnknown = here && who == partner && listener.equals("partners")
                            || here && path.startsWith("/console");
                    if (answers && !here || here && !answers && !mayBeUnknown) {
                        wrong.add(listener + " " + method + " " + path + ": " + status);
                    }
                }
            }
        }
    }

    private Map<String, Set<String>> operations(String description) {
        Map<?, ?> document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(description);
        Map<String, Set<String>> found = new TreeMap<>();
        ((Map<?, ?>) document.get("paths")).forEach((path, item) -> ((Map<?, ?>) item)
                .keySet().stream()
                        .map(method -> method.toString().toUpperCase(Locale.ROOT))
                        .filter(METHODS::contains)
                        .forEach(method -> found.computeIfAbsent(path.toString(), key -> new TreeSet<>())
                                .add(method)));
        return found;
    }

    /** An address that nothing has, so that nothing is changed. */
    private static String plain(String template) {
        return template.replaceAll("\\{[^}]*}", "0");
    }

    private String get(String listener, String path, String authorization) {
        HttpResponse<String> answer = send(nobody, listener, "GET", path, authorization);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> send(
            HttpClient who, String listener, String method, String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(listeners.get(listener) + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return who.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " at " + listener, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String basic(String name) {
        String pair = name + ":" + world.hub().secrets().administrator(name).orElseThrow();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
