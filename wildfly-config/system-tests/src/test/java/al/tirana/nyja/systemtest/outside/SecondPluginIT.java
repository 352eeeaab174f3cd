package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second plugin comes into the running server, carries messages in its partner's words, and leaves again. */
class SecondPluginIT {

    private static final Partner ORGANISATION = new Partner("OSHC.0099", "BT-OSHC0099-2026-01");
    private static final Path SAMPLE = World.project("plugins/plugin-sample/target/plugin-sample.war");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration DELIVERED = Duration.ofMinutes(2);

    private final World world = World.shared();
    private final Path dropped = world.hub().deployments().resolve("plugin-sample.war");
    private final Referrals referrals = world.centre().referrals(System.nanoTime());
    private WordsPartner partner;

    @TempDir
    Path folder;

    @BeforeEach
    void dropIn() throws Exception {
        partner = new WordsPartner(Institution.load(world.hub().home().root(), ORGANISATION.actor()));
        Files.copy(SAMPLE, dropped);
        Enabling enabling = new Enabling(world.arta(), world.besnik());
        await().atMost(SOON).until(() -> enabling.known(ORGANISATION.agreement()) && runs());
        register();
        world.enable(ORGANISATION.agreement());
    }

    @AfterEach
    void takeOut() throws Exception {
        Files.deleteIfExists(dropped);
        await().atMost(DELIVERED).until(() -> !runs());
        partner.close();
    }

    @Test
    void carriesAMessageAndItsAnswerWithoutARestart() throws Exception {
        ObjectNode referral = referrals.next(ORGANISATION);

        assertThat(world.centre().client().post(referral).accepted()).isTrue();

        await().atMost(DELIVERED).until(() -> gotByThePartner(referral));
        assertThat(partner.requests.get(0).path("emri").asText())
                .isEqualTo(referral.at("/data/body/subject/name/given").asText());
        assertThat(partner.requests.get(0).toString())
                .doesNotContain(referral.at("/data/body/subject/nid").asText());
        await().atMost(DELIVERED).until(() -> answered(referral, "RECEIVED"));
    }

    @Test
    void itsDeliveriesWaitWhileItIsAwayAndNobodyElseNotices() throws Exception {
        partner.closedForToday = true;
        ObjectNode waiting = referrals.next(ORGANISATION);
        assertThat(world.centre().client().post(waiting).accepted()).isTrue();
        Files.delete(dropped);
        await().atMost(SOON).until(() -> !runs());
        partner.closedForToday = false;

        ObjectNode other = referrals.next(Party.NGO);
        assertThat(world.centre().client().post(other).accepted()).isTrue();
        await().atMost(DELIVERED).until(() -> gotByTheOther(other));
        assertThat(partner.requests).isEmpty();

        Files.copy(SAMPLE, dropped);
        await().atMost(DELIVERED.multipliedBy(3)).until(() -> gotByThePartner(waiting));
    }

    /** Other bytes under the same id: two people name them first. The same bytes need nobody. */
    @Test
    void otherCodeWaitsUntilTwoPersonsHaveNamedIt() throws Exception {
        String approved = plugin().path("sha256").asText();
        assertThat(approved).matches("[0-9a-f]{64}");
        assertThat(plugin().path("contract").asText())
                .as("the sample was built with its test, not with -Dtest=…")
                .isEqualTo("KEPT");
        replace(withOneMoreFile());
        try {
            String other = plugin().path("sha256").asText();
            assertThat(other).matches("[0-9a-f]{64}").isNotEqualTo(approved);
            assertThat(plugin().path("contract").asText())
                    .as("its contract was kept by other code")
                    .isEqualTo("OTHER_CODE");
            ObjectNode referral = referrals.next(ORGANISATION);
            assertThat(world.centre().client().post(referral).body().toString()).contains("W-WAITS");

            confirm(world.arta(), other);
            assertThat(plugin().path("waits").asBoolean()).isTrue();
            assertThat(partner.requests).isEmpty();
            confirm(world.besnik(), other);

            await().atMost(DELIVERED).until(() -> gotByThePartner(referral));
        } finally {
            replace(SAMPLE);
            assertThat(plugin().path("sha256").asText()).isEqualTo(approved);
            confirm(world.arta(), approved);
            confirm(world.besnik(), approved);
        }
    }

    private void confirm(AdminClient by, String sha256) {
        by.post("plugins/sample/confirm", new ObjectMapper().createObjectNode().put("sha256", sha256));
    }

    private void replace(Path war) throws Exception {
        Files.delete(dropped);
        await().atMost(SOON).until(() -> !runs());
        Files.copy(war, dropped);
        await().atMost(SOON).until(this::runs);
    }

    private Path withOneMoreFile() throws Exception {
        Path war = folder.resolve("plugin-sample.war");
        Files.copy(SAMPLE, war);
        try (FileSystem zip = FileSystems.newFileSystem(war)) {
            Files.writeString(zip.getPath("/WEB-INF/classes/more.txt"), "more");
        }
        return war;
    }

    private void register() {
        if (StreamSupport.stream(world.arta().get("institutions").spliterator(), false)
                .noneMatch(known -> known.path("id").asText().equals(ORGANISATION.actor()))) {
            ObjectNode institution = new ObjectMapper().createObjectNode().put("id", ORGANISATION.actor());
            institution.putObject("name").put("sq", "Organizata 0099").put("en", "Organisation 0099");
            world.arta().post("institutions", institution);
        }
        world.register(ORGANISATION.actor(), partner.url());
    }

    private boolean runs() {
        return plugin().path("state").asText().equals("RUNNING");
    }

    private JsonNode plugin() {
        for (JsonNode plugin : world.arta().get("plugins")) {
            if (plugin.path("id").asText().equals("sample")) {
                return plugin;
            }
        }
        return MissingNode.getInstance();
    }

    private boolean gotByThePartner(ObjectNode referral) {
        String id = referral.at("/data/body/referralId").asText();
        return partner.requests.stream()
                .anyMatch(request -> request.path("kerkesa").asText().equals(id));
    }

    private boolean gotByTheOther(ObjectNode referral) {
        return world.ngo().received().stream().anyMatch(line -> line.path("original")
                .asText()
                .equals(referral.path("id").asText()));
    }

    private boolean answered(ObjectNode referral, String state) {
        String id = referral.at("/data/body/referralId").asText();
        return world.centre().received().stream()
                .anyMatch(line -> line.path("referral").asText().equals(id)
                        && line.path("state").asText().equals(state));
    }
}
