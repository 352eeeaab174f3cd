package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.cli.account.PasswordHash;
import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** One administrator alone, under every spelling and on every path, changes nothing about who gets data. */
class WhoIsWhoIT {

    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";

    private final World world = World.shared();

    @Test
    void anAccountHasOneSpellingAndOtherFilesAreNone() throws Exception {
        Path realm = world.hub().home().secrets().resolve("admin-realm");
        Path evil = world.hub().home().root().resolve("evil.xml");
        Files.copy(realm.resolve("arta.xml"), evil);
        String password = password("arta");
        for (String name : List.of(
                "./arta",
                ".//arta",
                "../admin-realm/arta",
                realm.resolve("arta").toAbsolutePath().toString(),
                evil.toString().replace(".xml", ""),
                "../../evil",
                "ARTA",
                "arta ",
                "arta\0",
                "\u0430rta",
                "%61rta",
                "a".repeat(300))) {
            assertThat(me(ELSEWHERE, name, password).status()).as(name).isEqualTo(401);
        }
        assertThat(me(HERE, "arta", password).status()).isEqualTo(200);
        assertThat(actors()).allMatch(actor -> actor.matches("[A-Z][A-Z0-9.]*|[a-z]+|[?]"));
        Files.delete(evil);
    }

    @Test
    void anAccountThatWasMadeByHandAllowsNothingAndIsNamed() throws Exception {
        Path realm = world.hub().home().secrets().resolve("admin-realm");
        Path second = realm.resolve("artasecond.xml");
        Files.copy(realm.resolve("arta.xml"), second);
        AdminClient again = new AdminClient(
                world.hub().administratorsUrl(), world.hub().secrets().clientTls(), "artasecond", password("arta"));

        isRefused("ACCOUNT_NOT_REGISTERED", () -> again.get("me"));
        isRefused("ACCOUNT_NOT_REGISTERED", () -> again.post("agreements/" + World.FIRST + "/suspend", null));
        assertThat(world.arta().get("status").path("problems"))
                .anyMatch(need -> need.path("about").asText().equals("artasecond"));
        Files.delete(second);
    }

    @Test
    void onePersonMakesNoAccountAndTwoMakeOneThatItsOwnerOpens() throws Exception {
        JsonNode wanted = Json.object()
                .put("name", "besa")
                .put("role", "administrator")
                .put("hash", PasswordHash.of("first-password-1".toCharArray()));
        JsonNode added = world.arta().post("administrators", wanted);
        AdminClient besa = new AdminClient(
                world.hub().administratorsUrl(), world.hub().secrets().clientTls(), "besa", "first-password-1");
        isRefused("ACCOUNT_WAITS", () -> besa.get("status"));
        JsonNode meant = Json.object().put("sha256", added.path("sha256").asText());
        isRefused("SAME_PERSON", () -> world.arta().post("administrators/besa/approve", meant));

        JsonNode chosen =
                besa.post("me/password", Json.object().put("hash", PasswordHash.of("second-password-2".toCharArray())));
        AdminClient herself = new AdminClient(
                world.hub().administratorsUrl(), world.hub().secrets().clientTls(), "besa", "second-password-2");
        isRefused("PROPOSAL_OTHER", () -> world.besnik().post("administrators/besa/approve", meant));
        world.besnik()
                .post(
                        "administrators/besa/approve",
                        Json.object().put("sha256", chosen.path("sha256").asText()));
        assertThat(herself.get("status").path("ready").asBoolean()).isTrue();

        world.arta().post("administrators/besa/lock", null);
        isRefused("ACCOUNT_LOCKED", () -> herself.get("status"));
        world.arta().post("administrators/besa/remove", null);
        assertThat(me(HERE, "besa", "second-password-2").status()).isEqualTo(401);
    }

    @Test
    void oneAccountAloneApprovesNoVersion() throws Exception {
        String own = "BT-OSHC0013-2026-96";
        String path = "agreements/" + own;
        String example =
                Files.readString(World.project("plugins/plugin-ngo-referral/examples/BT-OSHC0013-2026-01.yaml"));
        world.arta()
                .post(
                        "agreements",
                        "text/yaml",
                        example.replace(World.SECOND, own).getBytes(StandardCharsets.UTF_8));
        world.arta().post(path + "/propose", Json.object().put("version", 1));

        JsonNode read = Enabling.document(world.arta().get(path), "proposedVersion");
        isRefused("SAME_PERSON", () -> world.arta().post(path + "/approve", read));
        world.arta().post(path + "/withdraw", null);
        assertThat(world.arta().get(path).path("state").asText()).isEqualTo("KNOWN");
    }

    @Test
    void noDoorIsChangedByOnePerson() throws Exception {
        String id = "OSHC.0093";
        String changes = "institutions/" + id + "/changes";
        JsonNode institution = Json.object()
                .put("id", id)
                .set("name", Json.object().put("sq", "X").put("en", "X"));

        world.arta().post("institutions", institution);
        world.arta().put("institutions/" + id + "/channels/main", Json.object().put("connector", "inbox"));
        JsonNode waiting = world.besnik().get(changes);
        JsonNode meant = Json.object().put("sha256", waiting.path("sha256").asText());
        isRefused("SAME_PERSON", () -> world.arta().post(changes + "/approve", meant));
        isRefused("APPROVAL_UNNAMED", () -> world.besnik().post(changes + "/approve", null));

        JsonNode shown = world.besnik().get("institutions/" + id);
        assertThat(shown.path("active").asBoolean()).isFalse();
        isRefused("CHANNEL_WAITS", () -> world.arta().get("institutions/" + id + "/channels/main"));
        assertThat(world.besnik().get("status").path("proposed"))
                .anyMatch(change -> change.path("institution").asText().equals(id));
        world.arta().post(changes + "/withdraw", meant);
        isRefused("NOTHING_PROPOSED", () -> world.besnik().post(changes + "/approve", meant));
    }

    @Test
    void aClassificationIsReadBeforeItCountsAndNotApprovedByWhoBroughtIt() {
        String versions = "codelists/border_crossing/versions";
        String codes =
                world.arta().text(versions + "/0/codes") + "TOK-PROVE,Pikë prove,Crossing to try,2027-01-01,,,\n";

        JsonNode review = world.arta().post(versions, Json.object().put("csv", codes));
        String here = versions + "/" + review.at("/version/version").asText();
        JsonNode meant =
                Json.object().put("sha256", review.at("/version/sha256").asText());

        assertThat(review.at("/changes/0/code").asText()).isEqualTo("TOK-PROVE");
        assertThat(review.path("effects")).isNotEmpty();
        assertThat(world.besnik().get(here)).isEqualTo(review);
        isRefused("SAME_PERSON", () -> world.arta().post(here + "/approve", meant));
        isRefused("CODE_LIST_INVALID", () -> world.arta()
                .post(versions, Json.object().put("csv", "code\nX\n")));
        assertThat(world.besnik()
                        .get("attention?kind=CODE_LIST")
                        .path(0)
                        .path("about")
                        .asText())
                .startsWith("border_crossing/");
        world.besnik().post(here + "/withdraw", null);
    }

    @Test
    void whoGuessesWaitsAndNobodyElseDoes() throws Exception {
        String password = "drita-looks-only";
        auditor("drita", password);
        long before = count("SIGN_IN_FAILED"); // others guessed too
        for (int i = 0; i < 10; i++) {
            assertThat(me(ELSEWHERE, "drita", "wrong").status()).isEqualTo(401);
        }

        Heard locked = me(ELSEWHERE, "drita", password);
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.text())
                .containsIgnoringCase("Retry-After:")
                .contains("LOCKED_OUT")
                .contains("Prisni");
        assertThat(me(ELSEWHERE, "./drita", password).status()).isEqualTo(401);
        assertThat(me(HERE, "drita", password).status()).isEqualTo(200);
        assertThat(me(ELSEWHERE, "dea", password("dea")).status()).isEqualTo(200);
        await().atMost(Duration.ofMinutes(3)).until(() -> count("SIGN_IN_FAILED") > before && count("SIGNED_IN") > 0);
        assertThat(count("SIGN_IN_FAILED") - before).isLessThan(10);
    }

    @Test
    void aPageOfAnotherSiteChangesNothingAndHearsWhy() throws Exception {
        String path = "/admin/v1/agreements/" + World.FIRST + "/suspend";
        String json = "Content-Type: application/json\r\n";

        Heard foreign = post(path, json + "Origin: https://evil.example\r\n");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.text()).contains("FOREIGN_ORIGIN");
        assertThat(post(path, json + "Sec-Fetch-Site: cross-site\r\n").status()).isEqualTo(403);
        assertThat(post("/admin/v1/ledger/verify", "").status()).isEqualTo(415);
        assertThat(post("/admin/v1/ledger/verify", "Content-Type: text/plain\r\n")
                        .status())
                .isEqualTo(415);
        assertThat(world.arta().get("agreements/" + World.FIRST).path("state").asText())
                .isEqualTo("ENABLED");
    }

    @Test
    void theAccessLogSaysWhoCame() {
        world.arta().get("me");

        await().atMost(Duration.ofMinutes(1))
                .until(() -> accessLog().anyMatch(line -> line.contains("/me 200") && line.contains(" arta ")));
        assertThat(accessLog()).noneMatch(line -> line.contains("%{") || line.contains("?"));
    }

    private void auditor(String name, String password) {
        JsonNode added = world.arta()
                .post(
                        "administrators",
                        Json.object()
                                .put("name", name)
                                .put("role", "auditor")
                                .put("hash", PasswordHash.of(password.toCharArray())));
        world.besnik()
                .post(
                        "administrators/" + name + "/approve",
                        Json.object().put("sha256", added.path("sha256").asText()));
    }

    private String password(String name) {
        return world.hub().secrets().administrator(name).orElseThrow();
    }

    private Stream<String> accessLog() {
        try (Stream<Path> files = Files.list(world.hub().home().root().resolve("logs"))) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith("access."))
                    .flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String event) throws Exception {
        try (Connection database = world.hub().connect();
                Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from ledger_entry where event = '" + event + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<String> actors() throws Exception {
        try (Connection database = world.hub().connect();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select distinct actor from ledger_entry")) {
            List<String> found = new java.util.ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private Heard me(String from, String name, String password) throws IOException {
        return send(from, "GET /admin/v1/me HTTP/1.1\r\n" + head(name, password) + "\r\n");
    }

    private Heard post(String path, String headers) throws IOException {
        return send(
                HERE,
                "POST " + path + " HTTP/1.1\r\n" + head("arta", password("arta")) + headers
                        + "Content-Length: 0\r\n\r\n");
    }

    private String head(String name, String password) {
        String basic = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        URI hub = world.hub().administratorsUrl();
        return "Host: " + hub.getHost() + ":" + hub.getPort() + "\r\nConnection: close\r\nAuthorization: Basic " + basic
                + "\r\n";
    }

    /** From an address of this machine that we choose. */
    private Heard send(String from, String request) throws IOException {
        URI hub = world.hub().administratorsUrl();
        try (Socket plain = new Socket()) {
            plain.bind(new InetSocketAddress(from, 0));
            plain.connect(new InetSocketAddress(HERE, hub.getPort()), 30_000);
            plain.setSoTimeout(120_000);
            try (SSLSocket tls = (SSLSocket) world.hub()
                    .secrets()
                    .clientTls()
                    .getSocketFactory()
                    .createSocket(plain, hub.getHost(), hub.getPort(), true)) {
                OutputStream out = tls.getOutputStream();
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                InputStream in = tls.getInputStream();
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Heard(Integer.parseInt(text.substring(9, 12)), text);
            }
        }
    }

    private static void isRefused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(AdminRefusal.class).isThrownBy(call).satisfies(refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    /** @param text head and body */
    private record Heard(int status, String text) {}
}
