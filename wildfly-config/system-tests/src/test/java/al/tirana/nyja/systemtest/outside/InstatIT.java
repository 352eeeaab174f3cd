package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables for the institute, brought to its folder over a real SFTP server: those that the municipality signed, and those that
 * the hub made of what was counted and somebody released. What the institute says of them comes back.
 */
class InstatIT {

    private static final String ACTOR = "INSTAT";
    private static final String AGREEMENT = "BT-INSTAT-2026-11";
    private static final String COUNTED = "PK-BT-2026-31";
    private static final String DATAFLOW = "BT:DF_RETURNEES_AREA(1.0.0)";
    private static final Duration SOON = Duration.ofMinutes(3);

    private final World world = World.shared();
    private SftpPartner server;

    @TempDir
    private Path folder;

    @BeforeEach
    void theyAgree() throws Exception {
        Police.of(world); // party of the agreement that is counted, and its key is the one with which the hub logs in
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
        agreed(AGREEMENT, document());
    }

    private void agreed(String id, String document) {
        world.arta().post("agreements", "text/yaml", document.getBytes(StandardCharsets.UTF_8));
        await().atMost(SOON).until(() -> new Enabling(world.arta(), world.besnik()).known(id));
        world.enable(id);
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

        refusedByTheInstitute(name + ".csv");
    }

    private void refusedByTheInstitute(String file) throws Exception {
        byte[] report = ("SKEDARI;NR;REZULTATI;RRESHTI;KOLONA;ARSYEJA\r\n" + file
                        + ";1;REFUZUAR;2;REF_AREA;kodi nuk është në listë\r\n")
                .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("validimi-1.csv"), report);
        Files.writeString(folder.resolve("validimi-1.csv.done"), "1;" + Canonical.sha256Hex(report) + "\r\n");
        world.arta().post("runs/" + AGREEMENT + "/validated/now", null);

        await().atMost(SOON).until(() -> heard(file).isPresent());
        assertThat(heard(file).orElseThrow().path("verdict").asText()).isEqualTo("REFUZUAR");
        assertThat(heard(file).orElseThrow().at("/lines/0/row").asInt()).isEqualTo(2);
        assertThat(heard(file).orElseThrow().at("/lines/0/column").asText()).isEqualTo("REF_AREA");
    }

    /** Beside its reports lie its classifications; not approved here, since other tests agree by the lists that came with the hub. */
    @Test
    void aClassificationInItsFolderIsProposedForAPersonToRead() throws Exception {
        String list = Classification.shipped("qark").csv().replaceFirst("(?m)^(AL-01),([^,]*)", "$1,$2 e re");
        byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
        String name = "klasifikimi-qark-prove.csv";
        Files.write(folder.resolve(name), bytes);
        long rows = list.lines().count() - 1;
        Files.writeString(folder.resolve(name + ".done"), rows + ";" + Canonical.sha256Hex(bytes) + "\r\n");
        world.arta().post("runs/" + AGREEMENT + "/validated/now", null);

        Path report = folder.resolve(name + ".raport.csv");
        await().atMost(SOON).until(() -> Files.exists(report));
        assertThat(Files.readString(report)).contains("W-HELD", "pret miratimin");
        JsonNode versions = world.arta().get("codelists/qark/versions");
        JsonNode waits = versions.path(versions.size() - 1);
        assertThat(waits.path("state").asText()).isEqualTo("PROPOSED");
        assertThat(waits.path("proposedBy").asText()).isEqualTo(ACTOR);
        String version = "codelists/qark/versions/" + waits.path("version").asText();
        assertThat(world.besnik().get(version).at("/changes/0/code").asText()).isEqualTo("AL-01");
        assertThat(folder.resolve(name)).doesNotExist();
        world.besnik().post(version + "/withdraw", null);
    }

    /** What the municipality heard of a file. */
    private Optional<JsonNode> heard(String file) {
        return world.centre().received().stream()
                .map(line -> line.path("message"))
                .filter(message -> message.path("type").asText().endsWith("instat.validated.v1"))
                .map(message -> message.at("/data/body"))
                .filter(body -> body.path("file").asText().equals(file))
                .findFirst();
    }

    /** Two agreements let it; a human looks, releases; nothing is in the folder before. */
    @Test
    void aQuarterIsCountedUnderAnotherAgreementProtectedAndReleased() throws Exception {
        agreed(COUNTED, counted());
        LocalDate day = LocalDate.now(ZoneId.of("Europe/Tirane")).minusMonths(3);
        String period = day.getYear() + "-Q" + (day.getMonthValue() + 2) / 3;
        counted(day, "AL224-05", 40);
        counted(day, "AL224-06", 30);
        counted(day, "AL224-07", 3);

        world.arta()
                .post(
                        "runs/" + AGREEMENT + "/quarterly/now?month="
                                + day.toString().substring(0, 7),
                        null);
        await().atMost(SOON).until(() -> task().isPresent());
        JsonNode shown = world.arta().get("tasks/" + task().orElseThrow());
        assertThat(shown.toString()).contains("AL224-07|3|A|A", "protocol", "SDC-BT-1");
        assertThat(shown.toString()).doesNotContain("basis");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }

        String release = shown.at("/choices/0/code").asText();
        world.arta()
                .post("tasks/" + task().orElseThrow() + "/choice", Json.object().put("choice", release));

        await().atMost(SOON).until(() -> Files.exists(folder.resolve("PERSONA-" + period + "-cilesia.csv")));
        assertThat(Files.readString(folder.resolve("PERSONA-" + period + "-ZONE.csv")))
                .contains("AL224-05," + period + ",40,A,F", "AL224-07," + period + ",,Q,C");
        assertThat(Files.readString(folder.resolve("PERSONA-" + period + "-ZONE-RES.csv")))
                .contains("AL224-07," + period + ",3,A,A");
        assertThat(folder.resolve("PERSONA-" + period + ".xlsx")).exists();
        assertThat(task()).isEmpty();
        world.arta().post("agreements/" + COUNTED + "/suspend", Json.object().put("reason", "the test is over"));
    }

    private Optional<String> task() {
        for (JsonNode task : world.arta().get("tasks")) {
            if (task.path("agreement").asText().equals(AGREEMENT)) {
                return Optional.of(task.path("id").asText());
            }
        }
        return Optional.empty();
    }

    /** As notices of an earlier quarter left it, which no test can wait for. */
    private void counted(LocalDate day, String unit, int number) throws Exception {
        try (Connection database = world.hub().connect();
                PreparedStatement insert = database.prepareStatement("""
                        insert into fact (agreement_id, type, name, counts, at, dimensions, amounts)
                        select ?, 'al.tirana.fpr.returnee.notified.v1', 'persons', 'PERSONS', ?, ?, '{}'
                        from generate_series(1, ?)""")) {
            insert.setString(1, COUNTED);
            insert.setTimestamp(2, Timestamp.from(day.atTime(12, 0).toInstant(ZoneOffset.UTC)));
            insert.setString(3, Json.object().put("SEX", "F").put("UNIT", unit).toString());
            insert.setInt(4, number);
            insert.executeUpdate();
        }
    }

    private static String counted() throws Exception {
        return Files.readString(
                        World.project("plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml"))
                .replace("PK-BT-2026-01", COUNTED)
                .replaceFirst("cron: \"\\*/5 \\* \\* \\* \\*\"", "cron: \"0 0 29 2 *\"") // its files are another's
                .replace("countedBy: [BT-INSTAT-2026-01]", "countedBy: [" + AGREEMENT + "]");
    }

    private ObjectNode table(int revision) {
        ObjectNode message = world.centre().referrals(System.nanoTime()).next(Party.NGO);
        message.remove(List.of("fprsig", "sequence", "priority"));
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
                .replace("PK-BT-2026-01", COUNTED)
                .replace("BT.DDH", "BT.QRM");
    }
}
