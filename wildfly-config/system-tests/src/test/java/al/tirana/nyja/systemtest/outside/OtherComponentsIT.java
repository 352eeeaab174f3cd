package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.message.Received;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connectors that are nothing but YAML and libraries, over components of Camel that the hub itself never uses. */
class OtherComponentsIT {

    private static final String ACTOR = Party.FETCHER.actor();
    /** Who looks after minors of families that were refused, as the police's agreement says. */
    private static final String OWNER = MarkedPeople.CHILD_PROTECTION;

    private static final String SECRET = "OSHC.0013-transport";
    private static final List<String> SQL =
            List.of("camel-sql", "spring-jdbc", "spring-tx", "spring-core", "spring-beans", "postgresql");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration CARRIED = Duration.ofMinutes(2);

    private final World world = World.shared();
    private final Path dropped = world.hub().deployments().resolve("connector-of-a-test.war");
    private TransportPartner partner;

    @TempDir
    private Path folder;

    @AfterEach
    void takeOut() throws Exception {
        try {
            change(Json.object().put("connector", "inbox"));
            Files.deleteIfExists(dropped);
            await().atMost(SOON)
                    .until(() -> world.arta().get("routes").path("connectors").isEmpty());
        } finally {
            partner.close();
        }
    }

    @LongRun
    @Test
    void mailCarriesInBothDirections() throws Exception {
        connect(
                "plain-mail",
                "mail.yaml",
                List.of("camel-mail", "camel-attachments", "angus-mail", "angus-activation", "jakarta.mail-api"),
                new MailPartner());

        bothDirections();
        theOwnerOfAMatterIsTold();
    }

    /** Over its own channel, as a text for people; whom it is about stands nowhere. */
    private void theOwnerOfAMatterIsTold() throws Exception {
        Police police = Police.of(world);
        try {
            theOwnerIsTold(police);
        } finally {
            police.clear();
        }
    }

    private void theOwnerIsTold(Police police) throws Exception {
        String channel = "institutions/" + OWNER + "/channels/notices";
        change(OWNER, "notices", endpoint("plain-mail"));
        MarkedPeople people = new MarkedPeople();
        long before = lastMatter();
        String notice = refusedFamily(police, people, "kthimet-2026-11-21-79.csv");
        long matter = matterAfter(before);

        await().atMost(CARRIED).until(() -> told(matter).size() == 1);
        String text = told(matter).get(0);
        assertThat(text).contains("Ç'duhet bërë: ", "What to do: ", Police.AGREEMENT);
        assertThat(new Search(people.beginnings()).text("mail", text).found()).isEmpty();
        assertThat(text).doesNotContain(notice);
        await().atMost(CARRIED).untilAsserted(() -> assertThat( // others too, which another test left open
                        world.arta().get("attention?kind=MINOR_REFUSED&owner=" + OWNER))
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.path("told").asInt()).isPositive();
                    assertThat(one.path("toldAt").asText()).isNotBlank();
                    assertThat(one.path("en").asText()).contains(OWNER + " was told");
                }));
        JsonNode put = world.arta().get("routes").path("routes");
        assertThat(put)
                .anyMatch(route -> route.path("institution").asText().equals(Police.ACTOR)
                        && route.path("direction").asText().equals("DELIVER")
                        && route.path("completed").asLong() > 0);

        world.arta().post(channel + "/pause", Json.object().put("reason", "their server is moved"));
        refusedFamily(police, people, "kthimet-2026-11-21-80.csv");
        long another = matterAfter(matter);
        assertThat(world.arta().get(channel).path("waiting").asLong()).isPositive();
        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(() -> world.arta().post(channel + "/end", null))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("CHANNEL_WAITED_FOR"));
        world.arta().post(channel + "/end?leave=true", null);
        assertThat(told(another)).isEmpty();
        assertThat(told(matter)).hasSize(1);
    }

    /** The number of the last matter of anybody; those of this test come after it. */
    private long lastMatter() {
        return matters(0).mapToLong(id -> id).max().orElse(0);
    }

    private long matterAfter(long last) {
        List<Long> later = matters(last).toList();
        assertThat(later).hasSize(1);
        return later.get(0);
    }

    /** Page by page, however many others left open. */
    private Stream<Long> matters(long after) {
        JsonNode page = world.arta().get("parked?max=1000&after=" + after);
        List<Long> all = new ArrayList<>();
        long last = after;
        for (JsonNode one : page) {
            last = one.at("/item/id").asLong();
            if (one.at("/item/kind").asText().equals("MINOR_REFUSED")) {
                all.add(last);
            }
        }
        return last == after ? all.stream() : Stream.concat(all.stream(), matters(last));
    }

    /** @return the number of its notice */
    private static String refusedFamily(Police police, MarkedPeople people, String file) throws Exception {
        String notice = String.format(Locale.ROOT, "PK-2026-%06d", Police.notices(1));
        Map<String, String> wrong = people.adult(notice, 1, MarkedPeople.Told.NOBODY);
        wrong.put("DATELINDJA", "01.01.2999");
        new HandMadeFile(file)
                .row(wrong)
                .row(people.child(notice, 2, MarkedPeople.Told.NOBODY))
                .leaveAt(police);
        police.run();
        return notice;
    }

    private List<String> told(long matter) throws Exception {
        return partner.arrived().stream()
                .filter(text -> text.contains("MINOR_REFUSED") && text.contains("matter " + matter + " waits"))
                .toList();
    }

    @LongRun
    @Test
    void ftpCarriesInBothDirections() throws Exception {
        connect(
                "plain-ftp",
                "ftp.yaml",
                List.of(
                        "camel-ftp",
                        "camel-ftp-common",
                        "camel-file",
                        "camel-cluster",
                        "camel-health",
                        "camel-core-catalog",
                        "camel-tooling-model",
                        "commons-net",
                        "commons-io"),
                new FtpPartner(folder));

        bothDirections();
    }

    @LongRun
    @Test
    void aLineOverTcpCarries() throws Exception {
        connect(
                "socket",
                "socket.yaml",
                List.of(
                        "camel-netty",
                        "netty-buffer",
                        "netty-codec",
                        "netty-codec-base",
                        "netty-common",
                        "netty-handler",
                        "netty-resolver",
                        "netty-transport",
                        "netty-transport-native-unix-common",
                        "commons-pool2"),
                new LinePartner());

        delivered();
        assertThat(route("DELIVER").path("completed").asLong()).isEqualTo(1);
    }

    /** The first answer of the database is lost; then the table is away for a while; then the password is wrong. */
    @Test
    void aTableOfADatabaseCarriesInBothDirections() throws Exception {
        TablePartner tables = new TablePartner(world.hub());
        connect("table", "table.yaml", SQL, tables);
        tables.losesItsNextAnswer();

        bothDirections();

        assertThat(tables.outcomes()).containsExactly("ACCEPTED", "REFUSED");
        assertThat(route("DELIVER").path("failed").asLong())
                .as("the lost answer")
                .isEqualTo(1);

        tables.say("alter table from_nyja rename to elsewhere");
        ObjectNode next = world.centre().referrals(System.nanoTime()).next(Party.FETCHER);
        assertThat(world.centre().client().post(next).accepted()).isTrue();
        await().atMost(CARRIED).until(() -> route("DELIVER").path("failed").asLong() > 1);
        assertThat(route("DELIVER").path("lastFailure").asText()).isEqualTo("FPR-501");
        tables.say("alter table elsewhere rename to from_nyja");
        await().atMost(CARRIED).until(() -> tables.arrived().size() == 2);

        Files.writeString(secret(), "guessed");
        JsonNode tried = tried();
        assertThat(tried.path("ok").asBoolean()).isFalse();
        assertThat(tried.toString())
                .contains(
                        "does not let the hub sign in: check user and password (SQL 28P01)", "kontrolloni përdoruesin")
                .doesNotContain("guessed");
        assertThat(log())
                .doesNotContain("from_nyja", "partner_tables", next.path("id").asText());
    }

    @Test
    void aHostileAddressOfADatabaseIsRefusedWithItsLine() throws Exception {
        TablePartner tables = new TablePartner(world.hub());
        connect("table", "table.yaml", SQL, tables);
        Path hostile = dropped.resolveSibling("hostile-connector-of-a-test.war");
        try {
            ConnectorWar.write(hostile, "hostile-table.yaml", SQL);
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            world.arta().get("routes").path("connectors").toString())
                    .contains("FAILED", "8:8 url: an address without options", "16:", "useMessageBodyForSql"));
        } finally {
            Files.deleteIfExists(hostile);
        }

        for (String url : List.of(
                tables.urlOfTheHub(),
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM x",
                "jdbc:postgresql://localhost/x?loggerFile=xx.log",
                "java:jboss/datasources/NyjaDS")) {
            ObjectNode endpoint = Json.object().put("connector", "table");
            ObjectNode settings = endpoint.putObject("settings");
            tables.settings().forEach(settings::put);
            settings.put("database.password", SECRET).put("database.url", url);
            assertThatThrownBy(() -> world.arta().put("institutions/" + ACTOR + "/channels/main", endpoint))
                    .as(url)
                    .isInstanceOfSatisfying(
                            AdminRefusal.class,
                            refusal -> assertThat(refusal.error().toString()).contains("database.url:"));
        }
    }

    private void bothDirections() throws Exception {
        ObjectNode disclosed = delivered();

        partner.bring(
                world.fetcher().statusChanges().received(Received.of(disclosed)).toString());
        partner.bring("{nonsense");

        await().atMost(CARRIED).untilAsserted(() -> assertThat(heard(disclosed))
                .as("%s", world.arta().get("routes"))
                .isEqualTo(1));
        await().atMost(CARRIED).until(() -> partner.allFetched());
        await().atMost(SOON).until(() -> route("INTAKE").path("completed").asLong() == 1);
        await().atMost(SOON).until(() -> route("INTAKE").path("refused").asLong() == 1);
        assertThat(route("INTAKE").path("failed").asLong()).isZero();
        await().atMost(CARRIED).until(() -> route("DELIVER").path("completed").asLong() == 1);
    }

    private ObjectNode delivered() throws Exception {
        ObjectNode referral = world.centre().referrals(System.nanoTime()).next(Party.FETCHER);
        assertThat(world.centre().client().post(referral).accepted()).isTrue();
        await().atMost(CARRIED).until(() -> !partner.arrived().isEmpty());
        assertThat(partner.arrived()).hasSize(1);
        ObjectNode disclosed = (ObjectNode) Json.read(partner.arrived().get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(disclosed.path("causationid").asText())
                .isEqualTo(referral.path("id").asText());
        return disclosed;
    }

    private void connect(String connector, String declaration, List<String> libraries, TransportPartner to)
            throws Exception {
        partner = to;
        ConnectorWar.write(dropped, declaration, libraries);
        await().atMost(SOON).untilAsserted(() -> assertThat(state(connector))
                .as("%s", world.arta().get("routes"))
                .isEqualTo("RUNNING"));
        Files.deleteIfExists(secret());
        Files.createFile(secret(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret(), partner.password());
        world.fetcher().emptyInbox();
        change(endpoint(connector));
        JsonNode tried = tried();
        assertThat(tried.path("ok").asBoolean()).as("%s", tried).isTrue();
    }

    private ObjectNode endpoint(String connector) {
        ObjectNode endpoint = Json.object().put("connector", connector);
        ObjectNode settings = endpoint.putObject("settings");
        partner.settings().forEach(settings::put);
        if (!(partner instanceof LinePartner)) {
            settings.put(partner instanceof TablePartner ? "database.password" : "password", SECRET);
        }
        return endpoint;
    }

    private String state(String connector) {
        for (JsonNode one : world.arta().get("routes").path("connectors")) {
            if (one.path("id").asText().equals(connector)) {
                return one.path("state").asText();
            }
        }
        return "";
    }

    private JsonNode tried() {
        return world.arta().post("institutions/" + ACTOR + "/channels/main/test", Json.object());
    }

    private Path secret() {
        return world.hub().home().secrets().resolve("endpoints").resolve(SECRET);
    }

    private String log() throws IOException {
        return Files.readString(world.hub().home().logs().resolve("server.log"));
    }

    private long heard(ObjectNode disclosed) {
        String id = disclosed.at("/data/body/referralId").asText();
        return world.centre().received().stream()
                .filter(line -> line.path("referral").asText().equals(id)
                        && line.path("state").asText().equals("RECEIVED"))
                .count();
    }

    private void change(ObjectNode endpoint) {
        change(ACTOR, "main", endpoint);
    }

    private void change(String institution, String channel, ObjectNode endpoint) {
        world.change("institutions/" + institution + "/channels/" + channel, endpoint);
    }

    private JsonNode route(String direction) {
        for (JsonNode route : world.arta().get("routes").path("routes")) {
            if (route.path("direction").asText().equals(direction)
                    && route.path("institution").asText().equals(ACTOR)) {
                return route;
            }
        }
        return MissingNode.getInstance();
    }
}
