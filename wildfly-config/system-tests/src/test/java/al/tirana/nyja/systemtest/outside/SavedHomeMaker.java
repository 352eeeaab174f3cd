package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.launcher.backup.PlainBackup;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Received;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.partner.Behaviour;
import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import al.tirana.nyja.simulator.police.Trouble;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the saved home that later versions must be able to start from, out of a started hub: deliveries that wait and that
 * are parked, an inbox, a file that was read, sealed and unsealed entries, agreements in every state, what ended. Its keys
 * are made for it by the demo's authority and protect nothing.
 *
 * <p>Not part of any build, for what is saved stays as it is. {@code docs/decisions/0031} tells how to run it.
 */
@EnabledIfSystemProperty(named = "nyja.saved.home", matches = ".+")
class SavedHomeMaker {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String UNSEALED = "ledger_entry where (epoch, xid, id) >="
            + " (select epoch, until_xid, until_id from ledger_block order by block_no desc limit 1)";
    private static final String EXAMPLE = "plugins/plugin-ngo-referral/examples/BT-OSHC0013-2026-01.yaml";
    private static final String SUSPENDED = "BT-OSHC0013-2026-92";
    private static final String TERMINATED = "BT-OSHC0013-2026-93";
    private static final String PROPOSED = "BT-OSHC0013-2026-94";
    private static final String DRAFT = "BT-OSHC0013-2026-95";
    private static final String RETIRED = "OSHC.0093";

    private final World world = World.shared();
    private final Referrals referrals = world.centre().referrals(20261126L);
    private final Effects ngo = Effects.from(world.ngo());

    @Test
    void make() throws Exception {
        referralsWithAnswers();
        policeFiles();
        inbox();
        agreements();
        retired();
        parked();
        waiting();
        postAndKill();
        save(Path.of(System.getProperty("nyja.saved.home")));
    }

    /** Delivered, one received, one accepted, one said twice, one refused. */
    private void referralsWithAnswers() throws Exception {
        post(Party.NGO, 3);
        await().atMost(SOON).until(() -> ngo.count() == 3);
        List<Received> received = world.ngo().received().stream()
                .map(line -> line.path("message"))
                .filter(message -> message.path("type").asText().contains("referral.requested"))
                .map(message -> Received.of((ObjectNode) message))
                .toList();
        ObjectNode first = world.ngo().statusChanges().received(received.get(0));
        answered(first);
        answered(first);
        answered(world.ngo().statusChanges().received(received.get(1)));
        answered(world.ngo().statusChanges().accepted(received.get(1)));
        assertThat(world.ngo()
                        .client()
                        .post(world.ngo().statusChanges().wrongTransition(received.get(0)))
                        .accepted())
                .isFalse();
        await().atMost(SOON).until(() -> world.centre().effects() >= 3);
    }

    private void answered(ObjectNode message) throws Exception {
        assertThat(world.ngo().client().post(message).accepted()).isTrue();
    }

    /** One file whose households all arrived, refused minors among them; then one that waits for the centre. */
    private void policeFiles() {
        Police police = Police.of(world);
        LocalDate day = LocalDate.now(ZoneId.of("Europe/Tirane"));
        FlightFile first =
                FlightPlan.of(7, day, List.of(Trouble.values())).numbered(1).file();
        police.leave(first);
        police.run();
        assertThat(police.holds(first.reportName())).isTrue();
        await().atMost(SOON).until(() -> count("delivery where state = 'WAITING'") == 0);
        police.agree(document -> document);
        world.centre().behave(Behaviour.of(Behaviour.Kind.DOWN));
        FlightFile second =
                FlightPlan.plain(8, day, 12).noticesFrom(500_000).numbered(2).file();
        police.leave(second);
        police.run();
        assertThat(count("delivery where state = 'WAITING'")).isPositive();
    }

    /** One fetched and acknowledged, one only fetched, two not seen. */
    private void inbox() throws Exception {
        post(Party.FETCHER, 4);
        List<ObjectNode> fetched = world.fetcher().client().inbox(2);
        world.fetcher().client().acknowledge(fetched.get(0).path("id").asText());
    }

    /** In every state, with something that waits where it can. */
    private void agreements() throws Exception {
        for (String id : List.of(SUSPENDED, TERMINATED, PROPOSED, DRAFT)) {
            byte[] document = Files.readString(World.project(EXAMPLE))
                    .replace(World.SECOND, id)
                    .getBytes(StandardCharsets.UTF_8);
            world.arta().post("agreements", "text/yaml", document);
        }
        for (String id : List.of(SUSPENDED, TERMINATED)) {
            world.enable(id);
            post(new Partner("OSHC.0013", id), 2);
        }
        world.arta().post("agreements/" + SUSPENDED + "/suspend", reason());
        world.arta().post("agreements/" + TERMINATED + "/terminate", reason());
        world.arta().post("agreements/" + PROPOSED + "/propose", Json.object().put("version", 1));
    }

    /** An institution that is no longer heard, a key that ended, a change that waits for a second person. */
    private void retired() throws Exception {
        ObjectNode institution = Json.object().put("id", RETIRED).put("kind", "organisation");
        institution.putObject("name").put("sq", "Organizata 0093").put("en", "Organisation 0093");
        world.arta().post("institutions", institution);
        world.arta()
                .put("institutions/" + RETIRED + "/channels/main", Json.object().put("connector", "inbox"));
        approve(RETIRED);
        world.arta().post("institutions/" + RETIRED + "/deactivate", reason());

        String kid = "OSHC.0013#ended-2026";
        String key = new ECKeyGenerator(Curve.P_256)
                .keyID(kid)
                .generate()
                .toPublicJWK()
                .toJSONString();
        world.arta().post("institutions/OSHC.0013/keys", Json.read(key.getBytes(StandardCharsets.UTF_8)));
        approve("OSHC.0013");
        world.arta().post("institutions/OSHC.0013/keys/end", Json.object().put("kid", kid));

        ObjectNode elsewhere = Json.object().put("connector", "rest");
        elsewhere.putObject("settings").put("url", "https://localhost:9/fpr/deliveries");
        world.arta().put("institutions/OSHC.0013/channels/main", elsewhere);
    }

    private void approve(String institution) {
        String sha256 = world.besnik()
                .get("institutions/" + institution + "/changes")
                .path("sha256")
                .asText();
        world.besnik()
                .post(
                        "institutions/" + institution + "/changes/approve",
                        Json.object().put("sha256", sha256));
    }

    /** One that the organisation refuses, with two behind it. */
    private void parked() throws Exception {
        String poisoned = referrals.newCase();
        world.ngo().behave(Behaviour.of(Behaviour.Kind.POISON).withSubject("case/" + poisoned));
        List<ObjectNode> stuck = Stream.generate(() -> referrals.signed(referrals.draft(Party.NGO, poisoned)))
                .limit(3)
                .toList();
        assertThat(world.centre().client().postBatch(stuck).accepted()).isTrue();
        await().atMost(SOON).until(() -> count("delivery where state = 'PARKED'") == 1);
    }

    /** The organisation is down until its channel pauses. */
    private void waiting() throws Exception {
        world.ngo().behave(Behaviour.of(Behaviour.Kind.DOWN));
        post(Party.NGO, 4);
        await().atMost(SOON).until(() -> count("channel_pause where institution_id = 'OSHC.0012'") == 1);
        await().atMost(SOON).until(() -> count(UNSEALED) == 0);
    }

    /** As in a power cut: the last entry was not sealed yet. */
    private void postAndKill() throws Exception {
        for (int attempt = 1; attempt <= 10; attempt++) {
            post(Party.NGO, 1);
            if (count(UNSEALED) > 0) {
                break;
            }
        }
        world.hub().kill9();
        assertThat(count(UNSEALED)).isPositive();
    }

    private void post(Partner to, int messages) throws Exception {
        for (int i = 0; i < messages; i++) {
            var answer = world.centre().client().post(referrals.next(to));
            assertThat(answer.accepted()).as(answer.toString()).isTrue();
        }
    }

    private long count(String what) {
        try (Connection connection = world.hub().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void save(Path target) throws IOException, SQLException {
        Home home = world.hub().home();
        Files.createDirectories(target.toAbsolutePath().getParent());
        try (OutputStream file = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(file);
                Connection connection = world.hub().connect()) {
            text(zip, "README.txt", """
                    The home of a hub as it was on one day, for tests that start from it.
                    Every key and password in it was made for this file alone. They protect nothing, and open nothing else.
                    """);
            for (Path folder : List.of(home.secrets(), home.keys(), home.ledger())) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                        zip.putNextEntry(new ZipEntry("home/" + home.root().relativize(path)));
                        Files.copy(path, zip);
                        zip.closeEntry();
                    }
                }
            }
            zip.putNextEntry(new ZipEntry("database.zip"));
            PlainBackup.write(connection, home, zip);
            zip.closeEntry();
        }
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static JsonNode reason() {
        return Json.object().put("reason", "test");
    }
}
