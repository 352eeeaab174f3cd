package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.hub.PatientSender;
import al.tirana.nyja.simulator.mail.FilledForm;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Received;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.message.StatusChanges;
import al.tirana.nyja.simulator.partner.DeliveryCheck;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.InboxPoller;
import al.tirana.nyja.simulator.partner.RawLog;
import al.tirana.nyja.simulator.partner.StatusAnswers;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An organisation that nobody knew is connected by settings and a document alone, in the steps of the manual: a referral arrives
 * there for real, is answered over the same channel, and what came of it comes back. Mail has a test of its own.
 */
class NewOrganisationIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String ANSWERED = "referral.status.changed.v1 ";
    private static final String OUTCOME = "service.outcome.reported.v1 ";

    private final World world = World.shared();
    private final Deque<Step> farewell = new ArrayDeque<>();

    /** Part of leaving the world as it was. */
    private interface Step {
        void go() throws IOException;
    }

    /** Also where a test failed: the last thing first. */
    @AfterEach
    void theyLeave() throws IOException {
        while (!farewell.isEmpty()) {
            farewell.pop().go();
        }
    }

    @Test
    void oneWithASystemAnswersAndTellsTheOutcome() throws Exception {
        String id = "OSHC.0961";
        Institution they = joins(id);
        try (RawLog log = log(id);
                StatusAnswers answers = answers(they);
                DeliveryServer server = new DeliveryServer(they, 0, new DeliveryHandler(check(id), log, answers))) {
            String url = "https://localhost:" + server.port() + "/fpr/deliveries";
            world.register(id, url);
            assertThat(tried(id)).isTrue();
            speaksFpr(id, they, answers);
        }
    }

    @Test
    void oneThatFetchesAnswersAndTellsTheOutcome() throws Exception {
        String id = "OSHC.0962";
        Institution they = joins(id);
        world.register(id, "");
        try (RawLog log = log(id);
                StatusAnswers answers = answers(they);
                InboxPoller inbox = new InboxPoller(client(they), check(id), log, answers)) {
            inbox.start(Duration.ofMillis(300));
            speaksFpr(id, they, answers);
        }
    }

    @Test
    void oneWithAFileServerFillsTheFormIn() throws Exception {
        String id = "OSHC.0963";
        KeyPair hubs = SftpKeys.generate();
        try (SftpPartner server = fileServer(id, hubs)) {
            String agreement = joins(id, server, hubs, Map.of());
            Path folder = folder(id);

            String referral = asks(id, agreement);
            await().atMost(SOON).until(() -> form(folder).isPresent());
            leaves(
                    folder,
                    "pergjigje-1.xlsx",
                    filledIn(folder)
                            .fill("GJENDJA", "PRANUAR")
                            .fill("TAKIMI", LocalDate.now().plusDays(3).format(DAY))
                            .save());
            await().atMost(SOON).untilAsserted(() -> {
                collect(agreement);
                assertThat(report(folder)).contains("TAKIMI (Fleta1!", "Pritej datë dhe orë");
            });
            assertThat(heard(referral)).isEmpty();

            leaves(folder, "pergjigje-2.xlsx", accepted(folder));
            await().atMost(SOON).untilAsserted(() -> {
                collect(agreement);
                assertThat(heard(referral)).containsExactly(ANSWERED + "ACCEPTED");
            });
            leaves(
                    folder,
                    "pergjigje-3.xlsx",
                    filledIn(folder)
                            .fill("GJENDJA", "PERFUNDUAR")
                            .fill("REZULTATI", "ARRITUR")
                            .fill("SHERBIMI", "SH10")
                            .save());
            await().atMost(SOON).untilAsserted(() -> {
                collect(agreement);
                assertThat(heard(referral)).containsExactly(ANSWERED + "ACCEPTED", OUTCOME, ANSWERED + "COMPLETED");
            });
        }
    }

    /** It has nothing but a file manager and a slow line: what comes in pieces is one answer, and no piece is one. */
    @Test
    void oneThatCannotMakeASignOfCompletenessUploadsSlowly() throws Exception {
        String id = "OSHC.0964";
        KeyPair hubs = SftpKeys.generate();
        try (SftpPartner server = fileServer(id, hubs)) {
            String agreement = joins(id, server, hubs, Map.of("complete", "still", "complete.after", "PT5S"));
            Path folder = folder(id);

            String referral = asks(id, agreement);
            await().atMost(SOON).until(() -> form(folder).isPresent());
            try (SlowUpload upload = SlowUpload.of(server, hubs, "pergjigje-1.xlsx", accepted(folder))) {
                await().atMost(SOON).until(() -> {
                    collect(agreement);
                    assertThat(report(folder)).as("nothing was taken of it").isEmpty();
                    assertThat(heard(referral)).isEmpty();
                    return upload.isDone();
                });
            }
            await().atMost(SOON).untilAsserted(() -> {
                collect(agreement);
                assertThat(heard(referral)).containsExactly(ANSWERED + "ACCEPTED");
            });
            await().atMost(SOON).untilAsserted(() -> assertThat(Files.exists(folder.resolve("pergjigje-1.xlsx")))
                    .isFalse());
            assertThat(report(folder)).contains("accepted=1 refused=0");
        }
    }

    @Test
    void oneWithATelephoneIsCalledAndTheCallIsWrittenDown() throws Exception {
        String id = "OSHC.0965";
        known(id);
        ObjectNode channel = Json.object().put("connector", "manual");
        channel.putObject("settings").put("due", "PT2H");
        world.change("institutions/" + id + "/channels/main", channel);
        String agreement = agrees(id, "OSHC.0013");

        asks(id, agreement);
        await().atMost(SOON)
                .until(() -> !world.arta().get("parked?recipient=" + id).isEmpty());
        JsonNode item = world.arta().get("parked?recipient=" + id).path(0).path("item");
        assertThat(item.path("reason").asText()).isEqualTo("MANUAL");
        assertThat(world.arta().get("attention?kind=BY_HAND"))
                .as("a duty with its time, and no error")
                .anySatisfy(need -> {
                    assertThat(need.path("about").asText()).isEqualTo(id);
                    assertThat(need.path("severity").asText()).isEqualTo("WARNING");
                    assertThat(need.path("due").asText()).isNotEmpty();
                });
        String delivery = "deliveries/" + item.path("deliveryId").asText();
        assertThat(world.arta().post(delivery + "/text", null).toString()).contains("SH");
        world.arta().post(delivery + "/done", Json.object().put("reason", "duty officer told"));
        assertThat(world.arta().get("parked?recipient=" + id)).isEmpty();
        isNotBlamedForAChannelThatCannotCarryWhatWasAgreed(id, agreement);
    }

    /** Two persons chose the channel though they were warned: its next referral is the administrators' matter, not its own. */
    private void isNotBlamedForAChannelThatCannotCarryWhatWasAgreed(String id, String agreement) throws Exception {
        ObjectNode soap = Json.object().put("connector", "soap");
        soap.putObject("settings").put("url", "https://localhost:9/").put("answer.signature", "none");
        world.change("institutions/" + id + "/channels/main", soap);

        // Workers see another channel within a second; until then it is one by telephone.
        JsonNode item = await().atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            asks(id, agreement);
                            return stopped(id).stream()
                                    .filter(one ->
                                            "FPR-509".equals(one.path("reason").asText()))
                                    .findFirst();
                        },
                        Optional::isPresent)
                .get();
        assertThat(item.path("owner").asText()).isEqualTo("HUB");
        assertThat(item.path("detail").asText()).contains("carries only", "application/cloudevents+json");
        assertThat(world.arta().get("institutions/" + id + "/channels/main").hasNonNull("paused"))
                .isFalse();

        for (JsonNode one : stopped(id)) {
            world.arta()
                    .post(
                            "parked/" + one.path("id").asText() + "/skip",
                            Json.object().put("reason", "the test is over"));
        }
    }

    private List<JsonNode> stopped(String id) {
        List<JsonNode> all = new ArrayList<>();
        world.arta().get("parked?recipient=" + id).forEach(one -> all.add(one.path("item")));
        return all;
    }

    /** RECEIVED and ACCEPTED by the simulator, then the outcome and the end as its people would enter them. */
    private void speaksFpr(String id, Institution they, StatusAnswers answers) throws Exception {
        String agreement = agrees(id, "OSHC.0013");
        String referral = asks(id, agreement);
        await().atMost(SOON).untilAsserted(() -> assertThat(heard(referral))
                .containsExactly(ANSWERED + "RECEIVED", ANSWERED + "ACCEPTED"));
        Received received = answers.referral(referral).orElseThrow();
        assertThat(client(they).post(outcome(they, received)).accepted()).isTrue();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(heard(referral)).last().isEqualTo(OUTCOME));
    }

    private static ObjectNode outcome(Institution they, Received received) {
        ObjectNode message = new StatusChanges(they, Clock.systemUTC()).accepted(received);
        message.remove(FprSignature.FIELD);
        message.put("id", UUID.randomUUID().toString())
                .put("type", "al.tirana.fpr.service.outcome.reported.v1")
                .put("dataschema", "https://id.tirana.al/fpr/schema/service.outcome.reported/v1")
                .put("idempotencykey", they.actor().replace(".", "") + ":OUT:" + received.referral())
                .put("sequence", 3);
        ((ObjectNode) message.at("/data"))
                .putObject("body")
                .put("referralId", received.referral())
                .put("service", "SH10")
                .put("result", "ARRITUR");
        return FprSignature.signed(message, they.signing());
    }

    /** What its own people bring: a key, and a certificate of an authority that the hub trusts. */
    private Institution joins(String id) throws IOException {
        new DemoHome(world.hub().home()).add(id);
        farewell.push(() -> deactivated(id));
        return Institution.load(world.hub().home().root(), id);
    }

    private void deactivated(String id) {
        world.arta().post("institutions/" + id + "/deactivate", Json.object().put("reason", "the test is over"));
    }

    /** With a file server, by its settings. @return the agreement */
    private String joins(String id, SftpPartner server, KeyPair hubs, Map<String, String> more) throws IOException {
        Path secret = world.hub().home().secrets().resolve("endpoints/" + id + "-sftp.key");
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        farewell.push(() -> Files.delete(secret));
        Files.write(secret, SftpKeys.privateKey(hubs));
        known(id);
        ObjectNode channel = Json.object().put("connector", "sftp");
        ObjectNode settings = channel.putObject("settings")
                .put("host", server.host())
                .put("port", String.valueOf(server.port()))
                .put("hostkey", server.hostKey())
                .put("user", server.user())
                .put("secret", id + "-sftp.key");
        more.forEach(settings::put);
        world.change("institutions/" + id + "/channels/main", channel);
        assertThat(tried(id)).isTrue();
        return agrees(id, "OSHC.0014");
    }

    private SftpPartner fileServer(String id, KeyPair hubs) throws IOException {
        Path folder = Files.createDirectories(folder(id));
        return new SftpPartner(folder.toRealPath(), SftpKeys.generate(), 0, "nyja", Set.of(hubs.getPublic()), null);
    }

    private Path folder(String id) {
        return world.hub().home().root().resolve("partners/" + id);
    }

    private static FilledForm filledIn(Path folder) throws IOException {
        return FilledForm.open(Files.readAllBytes(form(folder).orElseThrow()));
    }

    private static byte[] accepted(Path folder) throws IOException {
        return filledIn(folder)
                .fill("GJENDJA", "PRANUAR")
                .fill("TAKIMI", LocalDate.now().plusDays(3).format(DAY) + " 10:00")
                .save();
    }

    private void known(String id) {
        farewell.push(() -> deactivated(id));
        world.arta()
                .post(
                        "institutions",
                        Json.object()
                                .put("id", id)
                                .put("kind", "organisation")
                                .set(
                                        "name",
                                        Json.object()
                                                .put("sq", "Organizata " + id)
                                                .put("en", "Organisation " + id)));
    }

    /** By a document of the project with another number in it. */
    private String agrees(String id, String like) throws IOException {
        String number = id.replace(".", "");
        String agreement = "BT-" + number + "-2026-01";
        String name = "BT-" + like.replace(".", "") + "-2026-01";
        String document = Files.readString(World.project("plugins/plugin-ngo-referral/examples/" + name + ".yaml"))
                .replace(like, id)
                .replace(like.replace(".", ""), number);
        world.arta().post("agreements", "text/yaml", document.getBytes(StandardCharsets.UTF_8));
        world.enable(agreement);
        farewell.push(() -> ends(agreement));
        return agreement;
    }

    private void ends(String agreement) {
        world.arta()
                .post("agreements/" + agreement + "/terminate", Json.object().put("reason", "the test is over"));
    }

    private String asks(String id, String agreement) throws Exception {
        Referrals referrals = world.centre().referrals(System.nanoTime());
        ObjectNode referral = referrals.draft(new Partner(id, agreement));
        assertThat(world.centre().client().post(referrals.signed(referral)).accepted())
                .isTrue();
        return referral.at("/data/body/referralId").asText();
    }

    private boolean tried(String id) {
        return world.arta()
                .post("institutions/" + id + "/channels/main/test", Json.object())
                .path("ok")
                .asBoolean();
    }

    private void collect(String agreement) {
        world.arta().post("runs/" + agreement + "/answer/now", null);
    }

    private List<String> heard(String referral) {
        return world.centre().received().stream()
                .filter(line -> line.path("referral").asText().equals(referral))
                .filter(line -> !line.path("repeat").asBoolean())
                .map(line -> line.path("type").asText().replace("al.tirana.fpr.", "") + " "
                        + line.path("state").asText())
                .toList();
    }

    private static Optional<Path> form(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("referim-R-[A-Z0-9-]+\\.xlsx"))
                    .findFirst();
        }
    }

    /** All that the hub said of files. */
    private static String report(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".csv")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static void leaves(Path folder, String name, byte[] bytes) throws Exception {
        Files.write(folder.resolve(name), bytes);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Files.writeString(folder.resolve(name + ".done"), "1;" + sha256 + "\r\n");
    }

    private StatusAnswers answers(Institution they) {
        return new StatusAnswers(
                new StatusChanges(they, Clock.systemUTC()),
                new PatientSender(client(they), SOON),
                StatusAnswers.Manner.POST);
    }

    private DeliveryCheck check(String id) throws IOException {
        return new DeliveryCheck(
                List.of(id), Institution.hubKey(world.hub().home().root()));
    }

    private RawLog log(String id) throws IOException {
        return new RawLog(world.hub().home().root().resolve("partners").resolve(id + ".jsonl"), true);
    }

    private HubClient client(Institution they) {
        return new HubClient(world.hub().url(), they);
    }
}
