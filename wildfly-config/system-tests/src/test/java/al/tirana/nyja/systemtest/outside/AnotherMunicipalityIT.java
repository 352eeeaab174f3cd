package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second municipality at the same hub, with the plugin as it is: its institutions are registered, its agreement is
 * uploaded, proposed and approved, and from then on its households reach it, and no others.
 */
class AnotherMunicipalityIT {

    private static final String AGREEMENT = "PK-DR-2026-01";
    private static final String FLOW = "njoftim";
    private static final String CHANNEL = "durres";
    private static final List<String> UNITS = List.of("DR.QRM", "DR.NJVRN.03", "DR.NJMF");
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String FILE = "kthimet-2026-11-20-01.csv";

    private final World world = World.shared();
    private final Police police = Police.of(world);
    private SftpPartner server;
    private Party municipality;

    @TempDir
    Path folder;

    @BeforeEach
    void theMunicipalityJoins() throws Exception {
        DemoHome home = new DemoHome(world.hub().home());
        Path own = home.institution(Police.ACTOR);
        server = new SftpPartner(
                folder.toRealPath(),
                SftpKeys.ensure(own.resolve("sftp-host.key")),
                0,
                "nyja",
                Set.of(SftpKeys.publicKey(Files.readString(own.resolve("hub-sftp.pub")))),
                null);
        municipality = new Party(world.hub(), "OSHC.0099", UNITS, true); // with the certificate that is left
        new Registration(world.arta(), world.besnik(), home).ensureUnits(UNITS, municipality.url());
        world.change("institutions/" + Police.ACTOR + "/channels/" + CHANNEL, channel());
        world.change("institutions/DR.QRM/territory", territory());
        world.arta().post("agreements", "text/yaml", document().getBytes(StandardCharsets.UTF_8));
        await().atMost(SOON).until(() -> new Enabling(world.arta(), world.besnik()).known(AGREEMENT));
        world.enable(AGREEMENT);
    }

    @AfterEach
    void theServerStops() throws Exception {
        world.arta().post("agreements/" + AGREEMENT + "/suspend", Json.object().put("reason", "the test is over"));
        server.close();
        municipality.close();
    }

    @Test
    void itsHouseholdsReachItAndThoseOfOthersDoNot() throws Exception {
        int first = Police.notices(3);
        String ours = notice(first);
        String others = notice(first + 1);
        String strangeUnit = notice(first + 2);
        HandMadeFile file = new HandMadeFile(FILE)
                .household(ours, "AL121", "AL121-03")
                .household(others, "AL224", "AL224-03")
                .household(strangeUnit, "AL121", "AL224-03");
        Files.write(folder.resolve(file.name()), file.bytes());
        Files.write(folder.resolve(file.name() + ".done"), file.done());

        world.arta().post("runs/" + AGREEMENT + "/" + FLOW + "/now", null);
        await().atMost(SOON).until(() -> Files.notExists(folder.resolve(FILE)));

        FileReport report = FileReport.of(Files.readString(folder.resolve(FILE + ".raport.csv")));
        assertThat(report.total("rows")).isEqualTo(3);
        assertThat(report.total("accepted")).isEqualTo(1);
        assertThat(report.total("otherMunicipalities")).isEqualTo(1);
        assertThat(report.lines()).anySatisfy(line -> {
            assertThat(line.code()).isEqualTo("FPR-302");
            assertThat(line.notice()).isEqualTo(strangeUnit);
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(heard(Set.of(ours, others, strangeUnit)))
                .isEqualTo(Map.of(ours, Set.of("DR.QRM", "DR.NJVRN.03"))));
        await().atMost(SOON).untilAsserted(() -> assertThat(counted()).isEqualTo(1));
    }

    /** Who heard of which notice. */
    private Map<String, Set<String>> heard(Set<String> notices) {
        Map<String, Set<String>> heard = new TreeMap<>();
        for (JsonNode line : municipality.received()) {
            String notice = line.path("subject").asText().replaceFirst("^case/", "");
            if (notices.contains(notice) && line.path("status").asInt() == 200) {
                String recipient = line.path("recipient").asText();
                heard.computeIfAbsent(notice, n -> new TreeSet<>())
                        .add(recipient.substring(recipient.lastIndexOf('/') + 1));
            }
        }
        return heard;
    }

    /** How many reports of counted persons the municipality got. */
    private long counted() {
        return municipality.received().stream()
                .filter(line -> line.path("subject").asText().startsWith("report/" + AGREEMENT))
                .filter(line -> line.path("recipient").asText().endsWith("/DR.QRM"))
                .map(line -> line.path("key").asText())
                .distinct()
                .count();
    }

    private ObjectNode channel() {
        ObjectNode channel = Json.object().put("connector", "sftp");
        channel.putObject("settings")
                .put("host", server.host())
                .put("port", String.valueOf(server.port()))
                .put("hostkey", server.hostKey())
                .put("user", server.user())
                .put("secret", Police.secret());
        return channel;
    }

    private static ObjectNode territory() {
        ObjectNode territory = Json.object();
        territory.putArray("municipalities").add("AL121");
        return territory;
    }

    /** The agreement of the border police with the first municipality, in the words of the second. */
    private static String document() throws Exception {
        return Files.readString(
                        World.project("plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml"))
                .replace("PK-BT-2026-01", AGREEMENT)
                .replace("BT.", "DR.")
                .replace("Bashkia Tiranë", "Bashkia Durrës")
                .replace(
                        "  notice:\n    from: PK\n",
                        "  " + FLOW + ":\n    handler: notice\n    via: {PK: " + CHANNEL + "}\n    from: PK\n")
                .replace("\nflows:\n", """

                        territory:
                          municipalities: [AL121]
                          units: njesi
                        codeLists:
                          njesi:
                            AL121-01: {sq: Durrës, en: Durrës}
                            AL121-03: {sq: Sukth, en: Sukth}

                        flows:
                        """);
    }

    private static String notice(int number) {
        return "PK-2026-%06d".formatted(700_000 + number);
    }
}
