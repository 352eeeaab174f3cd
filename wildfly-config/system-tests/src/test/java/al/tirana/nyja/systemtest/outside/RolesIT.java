package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.cli.account.PasswordHash;
import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.provider.IdentityProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The server holds the table of rights for roles that it did not know before, and two people give another role. */
class RolesIT {

    private static final Path TABLE =
            Path.of("../../hub-core/hub-admin/src/main/resources/al/tirana/nyja/admin/rights.txt");
    private static final Pattern LINE = Pattern.compile("([A-Z.]{7})(?: ([=l\\-aidphr]))? {2}([A-Z]+) +(/\\S*)");
    private static final List<String> DOCUMENTS = List.of(
            "application/json", "application/yaml", "application/x-pem-file", "text/plain", "application/octet-stream");
    private static final int UNSUPPORTED = 415;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same for everybody; its examples name institutions. */
    private static final String DOCUMENT = "GET /openapi.yaml";

    private static final String GUARDED = "OSHC.0012";
    private static final String PASSWORD = "only for this test";

    private final World world = World.shared();
    private final HttpClient http = HttpClient.newBuilder()
            .sslContext(world.hub().secrets().clientTls())
            .build();

    /**
     * Each operation of the table is asked by an operator: what it does not allow is refused, and what it allows to read tells
     * nothing of a unit that is guarded, though there is traffic of it.
     */
    @Test
    void anOperatorDoesWhatTheTableAllowsAndIsToldNothingOfGuardedUnits() throws Exception {
        account("rolesoper", "operator");
        account("rolesguard", "administrator,guarded-units");
        account("rolesguards", "administrator,guarded-units");
        ObjectNode referral = world.centre().referrals(System.nanoTime()).next(Party.NGO);
        assertThat(world.centre().client().post(referral).accepted()).isTrue();
        guarded(true);
        SoftAssertions all = new SoftAssertions();
        try {
            for (Map.Entry<String, Boolean> line : table(1).entrySet()) {
                String operation = line.getKey();
                if (!line.getValue()) {
                    all.assertThat(status("rolesoper", operation)).as(operation).isEqualTo(403);
                } else if (operation.startsWith("GET ") && !operation.equals(DOCUMENT)) {
                    HttpResponse<String> answer = asked("rolesoper", known(operation, referral), DOCUMENTS.get(0));
                    all.assertThat(answer.statusCode())
                            .as(operation)
                            .isIn(operation.contains("{") ? List.of(200, 404, 409) : List.of(200, 400));
                    all.assertThat(withoutWhatWasSigned(answer.body()))
                            .as(operation)
                            .doesNotContain(GUARDED);
                }
            }
            all.assertAll();
            assertThat(client("rolesguard", null)
                            .get("institutions/" + GUARDED)
                            .path("guarded")
                            .asBoolean())
                    .isTrue();
            assertThat(basic("rolesguard", "/deliveries?recipient=" + GUARDED).body())
                    .contains(GUARDED);
            HttpResponse<String> blind = basic("rolesoper", "/deliveries?recipient=" + GUARDED);
            assertThat(blind.body()).isEqualTo("[]");
            assertThat(blind.headers().firstValue("Total-Count")).contains("0");
            assertThat(blind.headers().firstValue("Nyja-Without")).contains("guarded-units");
        } finally {
            guarded(false);
        }
    }

    private void guarded(boolean wanted) {
        String changes = "institutions/" + GUARDED + "/changes";
        client("rolesguard", null)
                .put("institutions/" + GUARDED + "/guarded", Json.object().put("guarded", wanted));
        AdminClient second = client("rolesguards", null);
        JsonNode meant =
                Json.object().put("sha256", second.get(changes).path("sha256").asText());
        second.post(changes + "/approve", meant);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> basic("rolesoper", "/institutions").body().contains('"' + GUARDED + '"') != wanted);
    }

    /** Something that is there in the place of each name. */
    private static String known(String operation, ObjectNode referral) {
        return operation
                .replace("/institutions/{id}", "/institutions/" + GUARDED)
                .replace("/agreements/{id}", "/agreements/" + World.FIRST)
                .replace("{version}", "1")
                .replace("{flow}", "referral")
                .replace("{name}", "main")
                .replace("{correlation}", referral.path("correlationid").asText())
                .replaceAll("\\{[a-z]+}", "1");
    }

    /** The words of an agreement are shown whole: they say who may be told, and not that anybody was. */
    private static String withoutWhatWasSigned(String body) throws IOException {
        if (!body.startsWith("{")) {
            return body;
        }
        JsonNode answer = JSON.readTree(body);
        answer.findParents("document").forEach(version -> ((ObjectNode) version).remove("document"));
        return answer.toString();
    }

    @Test
    void anotherRoleCountsOnceASecondPersonHasApproved() throws Exception {
        account("roleslook", "integration-developer");
        AdminClient looks = client("roleslook", null);
        assertThat(looks.get("me").path("roles").toString()).isEqualTo("[\"integration-developer\"]");
        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(() -> looks.get("status"))
                .matches(refused -> refused.code().equals("NOT_ALLOWED"));

        JsonNode asked = world.arta()
                .post("administrators/roleslook/role", Json.object().put("role", "auditor,integration-developer"));
        JsonNode meant = Json.object().put("sha256", asked.path("sha256").asText());
        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(() -> world.arta().post("administrators/roleslook/approve", meant))
                .matches(refused -> refused.code().equals("SAME_PERSON"));
        assertThatExceptionOfType(AdminRefusal.class).isThrownBy(() -> looks.get("status"));

        world.besnik().post("administrators/roleslook/approve", meant);
        assertThat(looks.get("me").path("roles").toString()).isEqualTo("[\"auditor\",\"integration-developer\"]");
        assertThat(looks.get("status").has("ready")).isTrue();
    }

    @Test
    void whoHasASecondFactorSignsInWithACodeThatCountsOnceAndTwoTakeItAway() throws Exception {
        account("rolescode", "auditor");
        AdminClient first = client("rolescode", null);
        byte[] secret = secret(first.post("me/otp", null).path("secret").asText());
        long step = System.currentTimeMillis() / 30_000;
        first.post("me/otp/confirm", Json.object().put("code", code(secret, step - 1)));

        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(() -> client("rolescode", null).get("me"))
                .matches(refused -> refused.status() == 401 && refused.code().equals("SECOND_FACTOR_NEEDED"));
        AdminClient inOneCall = client("rolescode", code(secret, step));
        assertThat(inOneCall.get("me").path("secondFactor").asBoolean()).isTrue();
        assertThat(inOneCall.get("status").has("ready"))
                .as("the ticket stands for the code")
                .isTrue();
        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(() -> client("rolescode", code(secret, step)).get("me"))
                .matches(refused -> refused.code().equals("SECOND_FACTOR_WRONG"));

        JsonNode asked = world.arta().post("administrators/rolescode/otp/reset", null);
        world.besnik()
                .post(
                        "administrators/rolescode/approve",
                        Json.object().put("sha256", asked.path("sha256").asText()));
        assertThat(client("rolescode", null).get("me").path("secondFactor").asBoolean())
                .isFalse();
    }

    @Test
    void whoStandsInForAnotherMayWhatTheOtherMayAndDecidesNothingThatTheOtherProposed() throws Exception {
        account("rolesaway", "approver");
        account("rolesdeputy", "auditor");
        AdminClient deputy = client("rolesdeputy", null);
        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(() -> deputy.post("institutions", Json.object()))
                .matches(refused -> refused.code().equals("NOT_ALLOWED"));

        String last = LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
        JsonNode asked = world.arta()
                .post(
                        "administrators/rolesdeputy/deputy",
                        Json.object().put("account", "rolesaway").put("until", last));
        world.besnik()
                .post(
                        "administrators/rolesdeputy/approve",
                        Json.object().put("sha256", asked.path("sha256").asText()));

        JsonNode me = deputy.get("me");
        assertThat(me.path("roles").toString()).isEqualTo("[\"approver\",\"auditor\"]");
        assertThat(me.path("deputyFor").asText()).isEqualTo("rolesaway");
        ObjectNode institution = Json.object().put("id", "ROLES.AWAY");
        institution.putObject("name").put("sq", "Provë").put("en", "Trial");
        client("rolesaway", null).post("institutions", institution);
        JsonNode meant = Json.object()
                .put(
                        "sha256",
                        deputy.get("institutions/ROLES.AWAY/changes")
                                .path("sha256")
                                .asText());
        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(() -> deputy.post("institutions/ROLES.AWAY/changes/approve", meant))
                .matches(refused -> refused.code().equals("SAME_PERSON"));
        world.arta().post("administrators/rolesdeputy/deputy/end", null);
        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(() -> deputy.post("institutions", Json.object()))
                .matches(refused -> refused.code().equals("NOT_ALLOWED"));
    }

    @Test
    void whomTheProviderKnowsSignsInThereAndNowhereElse() throws Exception {
        try (IdentityProvider provider = new IdentityProvider(World.PROVIDER, "nyja")) {
            provider.person("rolesthere", List.of());
            approved(
                    "rolesthere",
                    world.arta()
                            .post(
                                    "administrators",
                                    Json.object()
                                            .put("name", "rolesthere")
                                            .put("role", "auditor")
                                            .put("provider", true)));
            assertThat(bearer(provider.accessToken("nyja-api"), "/me").statusCode())
                    .isEqualTo(200);
            assertThat(bearer(provider.accessToken("nyja-api"), "/me").body()).contains("\"rolesthere\"", "auditor");
            assertThat(bearer(provider.accessToken("nyja-api"), "/administrators")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(bearer(provider.accessToken("nyja-api"), "/tasks/1").statusCode())
                    .isEqualTo(403);
            assertThat(bearer(provider.accessToken("another"), "/me").statusCode())
                    .isEqualTo(401);
            assertThat(bearer("x", "/nothing").statusCode()).isEqualTo(401);
            assertThat(status("rolesthere", "GET /me")).as("with a password").isEqualTo(401);

            HttpClient browser = HttpClient.newBuilder()
                    .sslContext(world.hub().secrets().clientTls())
                    .cookieHandler(new CookieManager())
                    .build();
            URI console = world.hub().administratorsUrl().resolve("/console/");
            HttpResponse<String> in = browser.send(
                    HttpRequest.newBuilder(follow(browser, console.resolve("provider?to=/console/ledger")))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(in.statusCode()).isEqualTo(200);
            assertThat(in.body()).contains("0;url=/console/ledger");
            assertThat(in.headers().allValues("Set-Cookie").toString()).contains("__Host-nyja=", "SameSite=Strict");
            assertThat(browser.send(HttpRequest.newBuilder(console).build(), BodyHandlers.ofString())
                            .body())
                    .contains("rolesthere");
        }
    }

    /** To the provider, and back to the address that it names. */
    private static URI follow(HttpClient browser, URI leave) throws IOException, InterruptedException {
        URI there = location(browser, leave);
        return location(browser, there);
    }

    private static URI location(HttpClient browser, URI from) throws IOException, InterruptedException {
        return URI.create(browser.send(HttpRequest.newBuilder(from).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    private HttpResponse<String> bearer(String token, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(world.hub().administratorsUrl().resolve("/admin/v1" + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void whoIsLimitedToAnAgreementIsToldNothingOfAnyOther() throws Exception {
        account("rolesfew", "auditor");
        JsonNode asked = world.arta()
                .post(
                        "administrators/rolesfew/limit",
                        Json.object()
                                .set("agreements", Json.object().arrayNode().add(World.SECOND)));
        world.besnik()
                .post(
                        "administrators/rolesfew/approve",
                        Json.object().put("sha256", asked.path("sha256").asText()));

        Set<String> others = new TreeSet<>(List.of("OSHC.0012"));
        world.arta().get("agreements").forEach(one -> others.add(one.path("id").asText()));
        others.remove(World.SECOND);
        for (Map.Entry<String, String> line : limited().entrySet()) {
            String operation = line.getKey();
            boolean lists = line.getValue().equals("l") && !operation.contains("{");
            if (operation.startsWith("GET ")
                    && table(5).get(operation)
                    && (lists || line.getValue().isEmpty())) {
                HttpResponse<String> answer =
                        basic("rolesfew", operation.substring(4).replaceAll("\\{[a-z]+}", "1"));
                if (lists && !operation.contains("preview")) {
                    assertThat(answer.statusCode()).as(operation).isEqualTo(200);
                    assertThat(others).as(operation).noneMatch(other -> answer.body()
                            .contains(other));
                } else if (!lists) {
                    assertThat(answer.statusCode()).as(operation).isIn(403, 404);
                }
            }
        }
        assertThat(basic("rolesfew", "/agreements/" + World.FIRST).body()).contains("NOT_WITHIN_LIMITS");
        assertThat(basic("rolesfew", "/agreements/BT-NOTHING-2026-01").body()).contains("NOT_WITHIN_LIMITS");
        assertThat(basic("rolesfew", "/agreements/" + World.SECOND).statusCode())
                .isEqualTo(200);
        assertThat(basic("rolesfew", "/institutions/OSHC.0012").statusCode()).isEqualTo(404);
        assertThat(basic("rolesfew", "/institutions/OSHC.0013").statusCode()).isEqualTo(200);
        assertThat(basic("rolesfew", "/ledger/growth").body()).contains("LIMITED");
    }

    private HttpResponse<String> basic(String name, String path) throws IOException, InterruptedException {
        String authorization =
                Base64.getEncoder().encodeToString((name + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(world.hub().administratorsUrl().resolve("/admin/v1" + path))
                        .header("Authorization", "Basic " + authorization)
                        .build(),
                BodyHandlers.ofString());
    }

    /** By operation: how it is open to an account that is limited; nothing if it is not. */
    private static Map<String, String> limited() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = LINE.matcher(line);
            if (row.matches()) {
                String how = row.group(2) == null || row.group(2).equals("-") ? "" : row.group(2);
                found.put(row.group(3) + " " + row.group(4), how);
            }
        }
        return found;
    }

    private AdminClient client(String name, String code) {
        return new AdminClient(
                        world.hub().administratorsUrl(), world.hub().secrets().clientTls(), name, PASSWORD)
                .codes(() -> Optional.ofNullable(code));
    }

    /** As an app on a telephone makes it, from the standard alone. */
    private static String code(byte[] secret, long step) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "RAW"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int number = ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & 0x7fffffff;
        return "%06d".formatted(number % 1_000_000);
    }

    private static byte[] secret(String base32) {
        BigInteger number = BigInteger.ZERO;
        for (char one : base32.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one)));
        }
        byte[] bytes = number.toByteArray();
        byte[] secret = new byte[20];
        int length = Math.min(20, bytes.length);
        System.arraycopy(bytes, bytes.length - length, secret, 20 - length, length);
        return secret;
    }

    private void account(String name, String role) {
        JsonNode added = world.arta()
                .post(
                        "administrators",
                        Json.object()
                                .put("name", name)
                                .put("role", role)
                                .put("hash", PasswordHash.of(PASSWORD.toCharArray())));
        approved(name, added);
    }

    private void approved(String name, JsonNode added) {
        world.besnik()
                .post(
                        "administrators/" + name + "/approve",
                        Json.object().put("sha256", added.path("sha256").asText()));
    }

    /** With each kind of document that some operation takes, until one is not refused for its kind alone. */
    private int status(String name, String operation) throws IOException, InterruptedException {
        int status = 0;
        for (String type : DOCUMENTS) {
            status = status(name, operation, type);
            if (status != UNSUPPORTED) {
                return status;
            }
        }
        return status;
    }

    private int status(String name, String operation, String type) throws IOException, InterruptedException {
        return asked(name, operation, type).statusCode();
    }

    private HttpResponse<String> asked(String name, String operation, String type)
            throws IOException, InterruptedException {
        String verb = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf('/')).replaceAll("\\{[a-z]+}", "1");
        String authorization =
                Base64.getEncoder().encodeToString((name + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        URI where = path.equals("/metrics")
                ? world.hub().watchingUrl().resolve(path)
                : world.hub().administratorsUrl().resolve("/admin/v1" + path);
        HttpRequest request = HttpRequest.newBuilder(where)
                .header("Authorization", "Basic " + authorization)
                .header("Content-Type", type)
                .method(verb, verb.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static Map<String, Boolean> table(int column) throws IOException {
        Map<String, Boolean> found = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = LINE.matcher(line);
            if (row.matches()) {
                found.put(row.group(3) + " " + row.group(4), row.group(1).charAt(column) != '.');
            }
        }
        assertThat(found).hasSizeGreaterThan(50);
        return found;
    }
}
