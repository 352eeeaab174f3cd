package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.office.EmploymentOffice;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.RawLog;
import al.tirana.nyja.simulator.partner.SignIn;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The centre asks the employment agency to register people: over an API that wants a token, in the office's words. Answers
 * come at once or in lists on another server, and a list with anybody else in it is not read.
 */
class EmploymentIT {

    private static final String ACTOR = "AKPA";
    private static final String AGREEMENT = "BT-AKPA-2026-01";
    private static final String SECRET = "AKPA-oauth";
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String NID = "J00203900P";
    private static final String BORN = "1990-02-03";

    private final World world = World.shared();
    private final EmploymentOffice office = new EmploymentOffice(Clock.systemDefaultZone());
    private final SignIn signIn = new SignIn("nyja", "s3cret");
    private RawLog log;
    private DeliveryServer api;
    private SftpPartner files;

    @TempDir
    private Path folder;

    @BeforeEach
    void theAgencyJoins() throws Exception {
        DemoHome home = new DemoHome(world.hub().home());
        home.add(ACTOR);
        log = new RawLog(folder.resolve("requests.jsonl"), true);
        api = new DeliveryServer(
                Institution.load(world.hub().home().root(), ACTOR),
                0,
                new DeliveryHandler(office, log, office, signIn));
        Path police = home.institution(Police.ACTOR);
        files = new SftpPartner(
                Files.createDirectory(folder.resolve("lists")).toRealPath(),
                SftpKeys.generate(),
                0,
                "nyja",
                Set.of(SftpKeys.publicKey(Files.readString(police.resolve("hub-sftp.pub")))),
                null);
        Path secret = world.hub().home().secrets().resolve("endpoints").resolve(SECRET);
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, "s3cret\n");
        Registration registration = new Registration(world.arta(), world.besnik(), home);
        registration.ensure(ACTOR, url("/api"));
        registration.ensureUnits(List.of("BT.DNP"), "");
        channel("main", "rest", withToken());
        channel("lists", "sftp", whereTheListsLie());
        await().atMost(SOON).until(() -> new Enabling(world.arta(), world.besnik()).known(AGREEMENT));
        world.enable(AGREEMENT);
    }

    @AfterEach
    void itLeaves() throws Exception {
        world.arta().post("agreements/" + AGREEMENT + "/suspend", Json.object().put("reason", "the test is over"));
        files.close();
        api.close();
        log.close();
    }

    @Test
    void aPersonIsRegisteredOnceAndWhatBecameOfThemComesInAListOfNobodyElse() throws Exception {
        ObjectNode request = request();
        assertThat(world.centre().client().post(signed(request)).accepted()).isTrue();

        JsonNode registered = heard(request, "jobseeker.registered.v1");
        assertThat(registered.at("/data/body/state").asText()).isEqualTo("REGJISTRUAR");
        assertThat(registered.at("/data/body/requestId").asText())
                .isEqualTo(request.at("/data/body/requestId").asText());
        assertThat(asked()).contains("\"kerkesa\"", "\"zyra\":\"TR2\"").doesNotContain("fprversion");

        String alien = office.outcomes()
                + "99;J05307901B;07.03.1990;TR1-2026-00999;TR1;PUNESUAR;24.11.2026;F;7;PA_AFAT;40;\r\n";
        String report = reads("outcome", "akpa-punesim-TR1-2026-10.csv", alien, 2);
        assertThat(report).contains("nuk janë në listën e Nyjës").doesNotContain("J05307901B", "TR1-2026-00999");
        assertThat(world.arta().get("alarms").toString()).contains("akpa-punesim-TR1-2026-10.csv");

        reads("outcome", "akpa-punesim-TR1-2026-11.csv", office.outcomes(), 1);
        JsonNode outcome = heard(request, "employment.outcome.reported.v1");
        assertThat(outcome.at("/data/body/event").asText()).isEqualTo("PUNESUAR");
        assertThat(outcome.toString()).doesNotContain(NID, BORN);
        assertThat(told(request, "employment.outcome.reported.v1")).isEqualTo(1);
        assertThat(log.counters().path("effects").asInt()).isEqualTo(1);
    }

    @Test
    void anOfficeThatSaysNothingAtOnceSaysItInItsList() throws Exception {
        office.says(EmploymentOffice.Manner.LATER);
        ObjectNode request = request();
        assertThat(world.centre().client().post(signed(request)).accepted()).isTrue();
        await().atMost(SOON).until(() -> log.counters().path("effects").asInt() == 1);
        await().atMost(SOON).until(() -> world.waiting(AGREEMENT).isEmpty());

        reads("answer", "akpa-pergjigje-2026-12-01.csv", office.answers(), 1);

        assertThat(heard(request, "jobseeker.registered.v1")
                        .at("/data/body/state")
                        .asText())
                .isEqualTo("REGJISTRUAR");
    }

    /** Also without a folder: its own JSON, brought to the door, is the list of the night. */
    @Test
    void whatItsSystemWritesAsJsonIsReadAtTheDoor() throws Exception {
        office.says(EmploymentOffice.Manner.LATER);
        ObjectNode request = request();
        assertThat(world.centre().client().post(signed(request)).accepted()).isTrue();
        await().atMost(SOON).until(() -> log.counters().path("effects").asInt() == 1);
        await().atMost(SOON).until(() -> world.waiting(AGREEMENT).isEmpty());
        HubClient agency = new HubClient(
                world.hub().url(), Institution.load(world.hub().home().root(), ACTOR));

        HubAnswer wrong =
                agency.bring(AGREEMENT, "answer", "application/json", json(office.answers(), "STATUSI", "PO"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().at("/errors/0/column").asText()).isEqualTo("STATUSI");
        assertThat(wrong.body().toString()).doesNotContain(NID);
        assertThat(agency.bring("BT-OSHC0012-2026-01", "referral", "application/json", json(office.answers()))
                        .status())
                .isEqualTo(403);

        byte[] list = json(office.answers());
        assertThat(agency.bring(AGREEMENT, "answer", "application/json", list).status())
                .isEqualTo(202);
        assertThat(agency.bring(AGREEMENT, "answer", "application/json", list).status())
                .isEqualTo(202);

        assertThat(heard(request, "jobseeker.registered.v1")
                        .at("/data/body/state")
                        .asText())
                .isEqualTo("REGJISTRUAR");
        assertThat(told(request, "jobseeker.registered.v1")).isEqualTo(1);
    }

    /** The rows of a list as objects; pairs of column and value take the place of what stands there. */
    private static byte[] json(String list, String... instead) {
        String[] lines = list.split("\r?\n");
        String[] columns = lines[0].split(";", -1);
        ArrayNode rows = Json.array();
        for (String line : List.of(lines).subList(1, lines.length)) {
            String[] cells = line.split(";", -1);
            ObjectNode row = rows.addObject();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            for (int i = 0; i < instead.length; i += 2) {
                row.put(instead[i], instead[i + 1]);
            }
        }
        return Json.bytes(Json.object().put("page", 1).set("rows", rows));
    }

    @Test
    void aNoWithWordsIsAnAnswer() throws Exception {
        office.says(EmploymentOffice.Manner.NO);
        ObjectNode request = request();
        assertThat(world.centre().client().post(signed(request)).accepted()).isTrue();

        JsonNode answer = heard(request, "jobseeker.registered.v1");
        assertThat(answer.at("/data/body/state").asText()).isEqualTo("REFUZUAR");
        assertThat(answer.at("/data/body/reasonCode").asText()).isEqualTo("A05");
    }

    /** Several requests at once find that it was taken back, one asks for the next, and each person is registered once. */
    @Test
    void aTokenThatWasTakenBackOrIsOverIsRenewedOnceAndNothingIsLost() throws Exception {
        signIn.givesShortOnes();
        registered(request());
        await().atMost(SOON).until(signIn::allOver);
        int given = signIn.given();
        signIn.takesAllBack(); // from here on they are long
        registered(request());
        assertThat(signIn.given()).as("the one that was over").isEqualTo(given + 1);

        signIn.takesAllBack();
        List<ObjectNode> many = List.of(request(), request(), request(), request());
        registered(many.toArray(ObjectNode[]::new));
        assertThat(signIn.given()).as("the one that was taken back").isEqualTo(given + 2);
        assertThat(log.counters().path("effects").asInt()).isEqualTo(6);
    }

    private void registered(ObjectNode... requests) throws Exception {
        for (ObjectNode request : requests) {
            assertThat(world.centre().client().post(signed(request)).accepted()).isTrue();
        }
        for (ObjectNode request : requests) {
            assertThat(heard(request, "jobseeker.registered.v1")
                            .at("/data/body/state")
                            .asText())
                    .isEqualTo("REGJISTRUAR");
        }
    }

    /** The agency leaves a list, and the hub says what became of it. */
    private String reads(String flow, String name, String list, int rows) throws Exception {
        Path lists = folder.resolve("lists");
        byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
        Files.write(lists.resolve(name), bytes);
        Files.writeString(lists.resolve(name + ".done"), rows + ";" + Canonical.sha256Hex(bytes) + "\r\n");
        world.arta().post("runs/" + AGREEMENT + "/" + flow + "/now", null);
        Path report = lists.resolve(name + ".raport.csv");
        await().atMost(SOON).until(() -> Files.exists(report));
        return Files.readString(report);
    }

    private ObjectNode request() {
        ObjectNode message = world.centre().referrals(System.nanoTime()).next(Party.NGO);
        message.remove(List.of("fprsig", "sequence", "priority"));
        message.put("id", UUID.randomUUID().toString())
                .put("type", "al.tirana.fpr.jobseeker.registration.requested.v1")
                .put("dataschema", "https://id.tirana.al/fpr/schema/jobseeker.registration.requested/v1")
                .put("recipient", "https://id.tirana.al/fpr/actor/" + ACTOR)
                .put("agreementid", AGREEMENT)
                .put("purpose", "PUNESIM")
                .put("sensitivity", "P2")
                .put("retention", "P18M")
                .put("correlationid", UUID.randomUUID().toString())
                .put("idempotencykey", "BT.QRM:AKPA:" + UUID.randomUUID());
        ObjectNode data = message.putObject("data");
        ObjectNode body = data.putObject("body")
                .put("requestId", UUID.randomUUID().toString())
                .put("caseId", "QRM-2026-000901");
        ObjectNode person =
                body.putObject("person").put("nid", NID).put("birthDate", BORN).put("nja", "AL224-05");
        person.putObject("name").put("given", "Provë").put("family", "Provaj");
        ObjectNode legal = data.putObject("legal");
        legal.putArray("basis").add("DETYRIM_LIGJOR");
        legal.putArray("references").addObject().put("act", "Ligji 15/2019");
        return message;
    }

    private ObjectNode signed(ObjectNode message) {
        return FprSignature.signed(message, world.centre().institution().signing());
    }

    /** What the centre heard about it. */
    private JsonNode heard(ObjectNode request, String type) {
        await().atMost(SOON).until(() -> message(request, type).isPresent());
        return message(request, type).orElseThrow();
    }

    private long told(ObjectNode request, String type) {
        return world.centre().received().stream()
                .filter(line -> isOf(line, request, type))
                .count();
    }

    private Optional<JsonNode> message(ObjectNode request, String type) {
        return world.centre().received().stream()
                .filter(line -> isOf(line, request, type))
                .map(line -> line.path("message"))
                .findFirst();
    }

    private static boolean isOf(JsonNode line, ObjectNode request, String type) {
        return line.path("type").asText().endsWith(type)
                && line.path("correlation")
                        .asText()
                        .equals(request.path("correlationid").asText());
    }

    private String asked() throws Exception {
        return Files.readString(folder.resolve("requests.jsonl"));
    }

    private ObjectNode withToken() {
        return Json.object()
                .put("url", url("/api"))
                .put("oauth.url", url(SignIn.PATH))
                .put("oauth.client", "nyja")
                .put("oauth.secret", SECRET);
    }

    private ObjectNode whereTheListsLie() {
        return Json.object()
                .put("host", files.host())
                .put("port", String.valueOf(files.port()))
                .put("hostkey", files.hostKey())
                .put("user", files.user())
                .put("secret", Police.secret());
    }

    private String url(String path) {
        return "https://localhost:" + api.port() + path;
    }

    private void channel(String name, String connector, ObjectNode settings) {
        ObjectNode channel = Json.object().put("connector", connector);
        channel.set("settings", settings);
        world.change("institutions/" + ACTOR + "/channels/" + name, channel);
    }
}
