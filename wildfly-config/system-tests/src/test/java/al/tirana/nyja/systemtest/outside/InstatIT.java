package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that the municipality signed, brought to the institute's folder over a real SFTP server; what is no table is refused. */
class InstatIT {

    private static final String ACTOR = "INSTAT";
    private static final String AGREEMENT = "BT-INSTAT-2026-11";
    private static final String DATAFLOW = "BT:DF_RETURNEES_AREA(1.0.0)";
    private static final Duration SOON = Duration.ofMinutes(3);

    private final World world = World.shared();
    private SftpPartner server;

    @TempDir
    private Path folder;

    @BeforeEach
    void theyAgree() throws Exception {
        DemoHome home = new DemoHome(world.hub().home());
        Path own = home.institution(Police.ACTOR);
        server = new SftpPartner(
                folder.toRealPath(),
                SftpKeys.generate(),
                0,
                "nyja",
                Set.of(SftpKeys.publicKey(Files.readString(own.resolve("hub-sftp.pub")))),
                null);
        new Registration(world.arta(), world.besnik(), home)
                .ensureFiles(
                        ACTOR,
                        Json.object()
                                .put("host", server.host())
                                .put("port", String.valueOf(server.port()))
                                .put("hostkey", server.hostKey())
                                .put("user", server.user())
                                .put("secret", Police.secret()));
        world.arta().post("agreements", "text/yaml", document().getBytes(StandardCharsets.UTF_8));
        await().atMost(SOON).until(() -> new Enabling(world.arta(), world.besnik()).known(AGREEMENT));
        world.enable(AGREEMENT);
    }

    @AfterEach
    void theServerStops() throws Exception {
        world.arta().post("agreements/" + AGREEMENT + "/suspend", Json.object().put("reason", "the test is over"));
        server.close();
    }

    @Test
    void aSignedTableIsThreeFilesAndItsRevisionThreeMore() throws Exception {
        ObjectNode twice = table(0);
        ((ArrayNode) twice.at("/data/body/rows")).add(twice.at("/data/body/rows/0"));
        ((ObjectNode) twice.at("/data/body")).put("rowCount", 3);
        HubAnswer refused = world.centre().client().post(signed(twice));
        assertThat(refused.accepted()).isFalse();
        assertThat(refused.body().toString()).contains("FPR-310", "/data/body/rows/2");

        assertThat(world.centre().client().post(signed(table(0))).accepted()).isTrue();
        String name = "RET-2026-Q2-DF_RETURNEES_AREA";
        await().atMost(SOON).until(() -> Files.exists(folder.resolve(name + "-cilesia.csv")));
        assertThat(folder.resolve(name + "-struktura.xml")).exists();
        String first = Files.readString(folder.resolve(name + ".csv"));
        assertThat(first.lines())
                .containsExactly(
                        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS",
                        "dataflow," + DATAFLOW + ",R,Q,AL224-05,2026-Q2,119,A,F",
                        "dataflow," + DATAFLOW + ",R,Q,AL224-06,2026-Q2,,Q,N");

        assertThat(world.centre().client().post(signed(table(1))).accepted()).isTrue();
        await().atMost(SOON).until(() -> Files.exists(folder.resolve(name + "-r1-cilesia.csv")));
        assertThat(Files.readString(folder.resolve(name + "-r1-cilesia.csv"))).contains("Revision 1");
        assertThat(Files.readString(folder.resolve(name + ".csv"))).isEqualTo(first);
        assertThat(world.waiting(AGREEMENT)).isEmpty();
    }

    private ObjectNode table(int revision) {
        ObjectNode message = world.centre().referrals(System.nanoTime()).next(Party.NGO);
        message.remove(java.util.List.of("fprsig", "sequence", "priority"));
        message.put("id", UUID.randomUUID().toString())
                .put("type", "al.tirana.fpr.statistics.submitted.v1")
                .put("dataschema", "https://id.tirana.al/fpr/schema/statistics.submitted/v1")
                .put("subject", "report/RET-2026-Q2")
                .put("recipient", "https://id.tirana.al/fpr/actor/" + ACTOR)
                .put("agreementid", AGREEMENT)
                .put("purpose", "STATISTIKE")
                .put("sensitivity", "P1")
                .put("retention", "P30D")
                .put("correlationid", UUID.randomUUID().toString())
                .put("idempotencykey", "BT:RET:2026-Q2:" + UUID.randomUUID());
        ObjectNode data = message.putObject("data");
        ObjectNode body = data.putObject("body")
                .put("reportId", "RET-2026-Q2")
                .put("dataflow", DATAFLOW)
                .put("period", "2026-Q2")
                .put("action", "R")
                .put("revision", revision)
                .put("format", "SDMX-CSV-2.0")
                .put("rowCount", 2);
        body.putObject("sdc")
                .put("ruleSet", "SDC-BT-1")
                .put("threshold", 5)
                .put("primary", 1)
                .put("secondary", 0)
                .put("audited", true);
        ArrayNode columns = body.putArray("columns");
        for (String column : "FREQ REF_AREA TIME_PERIOD OBS_VALUE OBS_STATUS CONF_STATUS".split(" ")) {
            columns.add(column);
        }
        ArrayNode rows = body.putArray("rows");
        rows.addArray()
                .add("Q")
                .add("AL224-05")
                .add("2026-Q2")
                .add(119 + revision)
                .add("A")
                .add("F");
        rows.addArray()
                .add("Q")
                .add("AL224-06")
                .add("2026-Q2")
                .addNull()
                .add("Q")
                .add("N");
        ObjectNode legal = data.putObject("legal");
        legal.putArray("basis").add("DETYRIM_LIGJOR");
        legal.putArray("references").addObject().put("act", "Ligji 17/2018");
        return message;
    }

    private ObjectNode signed(ObjectNode message) {
        return FprSignature.signed(message, world.centre().institution().signing());
    }

    /** The institute's agreement, with the centre in the place of the statisticians. */
    private static String document() throws Exception {
        return Files.readString(World.project("plugins/plugin-instat/src/main/resources/META-INF/nyja/agreement.yaml"))
                .replace("BT-INSTAT-2026-01", AGREEMENT)
                .replace("BT.DDH", "BT.QRM");
    }
}
