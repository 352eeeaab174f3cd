package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.launcher.secret.Certificates;
import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.hub.HubClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;

/** What is approved connects: a certificate that TLS would turn away is refused before, and the page says who ever connected. */
class ConnectIT {

    private static final String ACTOR = "OSHC.0951";
    private static final String PATH = "institutions/" + ACTOR;
    private static final String PEM = "application/x-pem-file";

    private final World world = World.shared();

    @Test
    void anInstitutionConnectsWithWhatWasApprovedAndWithNothingElse() throws Exception {
        world.arta()
                .post(
                        "institutions",
                        Json.object()
                                .put("id", ACTOR)
                                .put("kind", "organisation")
                                .set("name", Json.object().put("sq", "Lidhja").put("en", "Connecting")));
        approve();

        assertThatExceptionOfType(AdminRefusal.class)
                .isThrownBy(() -> world.arta().post(PATH + "/certificates", PEM, selfSigned()))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("CERTIFICATE_STRANGER");
                    assertThat(refused.error().path("en").asText())
                            .contains("its holder signed it", "accepted:", "Nyja demo CA");
                });

        Path own = new DemoHome(world.hub().home()).add(ACTOR);
        world.arta().post(PATH + "/certificates", PEM, Files.readAllBytes(own.resolve("certificate.pem")));
        approve();
        assertThat(certificate().path("problem").isNull()).isTrue();
        assertThat(certificate().path("usedAt").isNull())
                .as("nobody connected yet")
                .isTrue();
        ConsoleVisit visit = new ConsoleVisit(world, "arta");
        assertThat(visit.page(PATH)).contains("OSHC.0951/sheet");

        Institution institution = Institution.load(world.hub().home().root(), ACTOR);
        assertThat(new HubClient(world.hub().url(), institution).inbox(1)).isEmpty();

        assertThat(certificate().path("usedAt").isNull()).isFalse();
        String hub = world.arta()
                .get(PATH + "/connection")
                .path("hub")
                .path(0)
                .path("fingerprint")
                .asText();
        assertThat(visit.page(PATH + "/sheet?in=en"))
                .contains("Connecting to the hub Nyja: Connecting", hub, "the address is not declared yet");
        assertThat(visit.page("institutions/authorities")).contains("Nyja demo CA");
    }

    @Test
    void aSecretOfAChannelCountsOnceTwoPeopleSaidSoAndIsNeverShown() throws Exception {
        String other = "institutions/OSHC.0952";
        String name = "OSHC.0952-sftp";
        String secret = "correct-horse-951";
        world.arta()
                .post(
                        "institutions",
                        Json.object()
                                .put("id", "OSHC.0952")
                                .put("kind", "organisation")
                                .set("name", Json.object().put("sq", "Sekreti").put("en", "Secret")));
        world.arta()
                .put(
                        other + "/channels/main",
                        Json.object()
                                .put("connector", "sftp")
                                .set(
                                        "settings",
                                        Json.object()
                                                .put("host", "sftp.example")
                                                .put("user", "nyja")
                                                .put("login", "password")
                                                .put("secret", name)
                                                .put("hostkey", "SHA256:" + "A".repeat(43))
                                                .put("folder", "dalje")));
        JsonNode proposed = world.arta()
                .post(other + "/secrets/" + name, "application/octet-stream", secret.getBytes(StandardCharsets.UTF_8));
        assertThat(proposed.toString()).contains(name).doesNotContain(secret, "digest");
        Path file = world.hub().home().root().resolve("secrets/endpoints").resolve(name);
        assertThat(file).doesNotExist();

        approve(other);
        assertThat(file).hasContent(secret);
        assertThat(world.arta().get(other + "/secrets").path(0).path("there").asBoolean())
                .isTrue();
        assertThat(new ConsoleVisit(world, "arta").page(other)).contains(name).doesNotContain(secret);
        try (var logs = Files.list(world.hub().home().root().resolve("logs"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
            }
        }
    }

    private void approve() {
        approve(PATH);
    }

    private void approve(String path) {
        String sha256 = world.besnik().get(path + "/changes").path("sha256").asText();
        world.besnik().post(path + "/changes/approve", Json.object().put("sha256", sha256));
    }

    private JsonNode certificate() {
        return world.arta().get(PATH + "/certificates").path(0);
    }

    private static byte[] selfSigned() {
        try {
            KeyPair pair = Certificates.keyPair();
            X500Name name = new X500Name("CN=" + ACTOR);
            return Certificates.pem(Certificates.leaf(name, pair, name, pair.getPrivate(), Clock.systemUTC()))
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
