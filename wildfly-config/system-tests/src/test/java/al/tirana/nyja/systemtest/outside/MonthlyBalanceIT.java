package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.pilot.DemoHome;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.balance.BalanceFile;
import al.tirana.nyja.simulator.balance.BalanceSeries;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Months of a directorate of the civil registry, over a real SFTP server: missed, read, asked about, refused, revised, and the
 * same as a spreadsheet. They lie at a channel of their own, which the agreement names. The data directorate hears of each month once, and of what a revision changes.
 */
class MonthlyBalanceIT {

    private static final String AGREEMENT = "BT-DPGJC-2026-13";
    private static final String FLOW = "balance";
    private static final String SENDER = "MB.GJC";
    private static final String RECEIVER = "BT.DDH";
    private static final String CLOSED = "al.tirana.fpr.migration.balance.closed.v1";
    private static final String UNIT = "AL224-06";
    private static final Duration SOON = Duration.ofMinutes(3);

    private final World world = World.shared();
    private final Police police = Police.of(world); // its key is the one with which the hub logs in
    private final BalanceSeries series = new BalanceSeries(BalanceSeries.tirana(true), 17);
    private final YearMonth last = YearMonth.now(ZoneId.of("Europe/Tirane")).minusMonths(1);
    private SftpPartner server;
    private Party receiver;

    @TempDir
    Path folder;

    @BeforeEach
    void theyAgree() throws Exception {
        DemoHome home = new DemoHome(world.hub().home());
        Path own = home.institution(Police.ACTOR);
        server = new SftpPartner(
                folder.toRealPath(),
                SftpKeys.ensure(own.resolve("sftp-host.key")),
                0,
                "nyja",
                Set.of(SftpKeys.publicKey(Files.readString(own.resolve("hub-sftp.pub")))),
                null);
        receiver = new Party(world.hub(), "OSHC.0099", List.of(RECEIVER), true); // with the certificate that is left
        Registration registration = new Registration(world.arta(), world.besnik(), home);
        // the directorate's main channel keeps no files: its tables lie where the agreement says
        registration.ensureUnits(List.of(RECEIVER, SENDER), receiver.url());
        ObjectNode tables = Json.object().put("connector", "sftp");
        tables.set(
                "settings",
                Json.object()
                        .put("host", server.host())
                        .put("port", String.valueOf(server.port()))
                        .put("hostkey", server.hostKey())
                        .put("user", server.user())
                        .put("secret", Police.secret()));
        world.change("institutions/" + SENDER + "/channels/tables", tables);
        world.arta().post("agreements", "text/yaml", document().getBytes(StandardCharsets.UTF_8));
        await().atMost(SOON).until(() -> new Enabling(world.arta(), world.besnik()).known(AGREEMENT));
        world.enable(AGREEMENT);
    }

    @AfterEach
    void theServerStops() throws Exception {
        world.arta().post("agreements/" + AGREEMENT + "/suspend", Json.object().put("reason", "the test is over"));
        server.close();
        receiver.close();
    }

    @Test
    void everyMonthIsMissedReadAskedAboutAndRevised() throws Exception {
        await().atMost(SOON).until(() -> missing().isPresent());
        assertThat(missing().orElseThrow().path("owner").asText()).isEqualTo(SENDER);
        assertThat(missing().orElseThrow().toString()).contains(last.toString());

        for (int back = 4; back > 1; back--) {
            BalanceFile month = series.month(last.minusMonths(back));
            FileReport report = collected(month);
            assertThat(report.total("sheetsAccepted")).isEqualTo(month.sheets());
            assertThat(closed(last.minusMonths(back), 1)).hasSize(1);
        }

        aJumpWaitsForAHuman(series.month(last.minusMonths(1), UNIT, 5_000));
        assertThat(missing()).as("another month does not stand for it").isPresent();

        BalanceFile month = series.month(last);
        FileReport wrong = collected(month.withFalseTotal(UNIT));
        assertThat(wrong.total("sheetsAccepted")).isZero();
        assertThat(wrong.lines()).anySatisfy(line -> {
            assertThat(line.code()).isEqualTo("FPR-310");
            assertThat(line.column()).isEqualTo("NUMRI");
            assertThat(month.rows().get((int) line.line() - 1)).contains(UNIT, "HYRJE_GJITHSEJ");
        });
        assertThat(missing()).isPresent();

        assertThat(collected(month).total("sheetsAccepted")).isEqualTo(month.sheets());
        assertThat(closed(last, 1)).singleElement().satisfies(said -> {
            assertThat(said.path("totals").path("arrivals").asLong()).isEqualTo(month.arrivals());
            assertThat(said.path("sheets").asInt()).isEqualTo(month.sheets());
        });
        await().atMost(SOON).until(() -> missing().isEmpty());

        FileReport again = collected(month.asSpreadsheet());
        assertThat(again.total("sheetsRepeated")).isEqualTo(month.sheets());
        assertThat(again.total("sheetsAccepted")).isZero();

        aRevisionSaysWhatItChanges(month.revised(UNIT, 3));
        assertThat(closed(last, 1)).as("told once").hasSize(1);
    }

    private void aJumpWaitsForAHuman(BalanceFile jump) throws Exception {
        put(jump);
        look();
        await().atMost(SOON).until(() -> Files.exists(folder.resolve(jump.reportName())));
        assertThat(report(jump).lines()).singleElement().satisfies(line -> assertThat(line.code())
                .isEqualTo("W-HELD"));
        await().atMost(SOON).until(() -> task().isPresent());
        assertThat(Files.exists(folder.resolve(jump.name()))).isTrue();
        assertThat(task().orElseThrow().path("owner").asText()).isEqualTo(RECEIVER);

        long id = task().orElseThrow().path("id").asLong();
        world.arta().post("tasks/" + id + "/choice", Json.object().put("choice", "LEXO"));
        await().atMost(SOON).until(() -> Files.notExists(folder.resolve(jump.doneName())));
        assertThat(report(jump).total("sheetsAccepted")).isEqualTo(jump.sheets());
        assertThat(closed(last.minusMonths(1), 1)).hasSize(1);
    }

    private void aRevisionSaysWhatItChanges(BalanceFile revised) throws Exception {
        FileReport report = collected(revised);
        assertThat(report.lines()).hasSize(2).allSatisfy(line -> {
            assertThat(line.code()).isEqualTo("W-REVISED");
            assertThat(line.error()).isFalse();
        });
        assertThat(closed(last, 2)).singleElement().satisfies(said -> {
            assertThat(said.path("replaces").asInt()).isEqualTo(1);
            assertThat(said.path("changes")).hasSize(2).anySatisfy(change -> {
                assertThat(change.path("nja").asText()).isEqualTo(UNIT);
                assertThat(change.path("after").asLong() - change.path("before").asLong())
                        .isEqualTo(3);
            });
        });
    }

    /** It was read, and gone only after its report. */
    private FileReport collected(BalanceFile file) throws Exception {
        put(file);
        look();
        await().atMost(SOON).until(() -> Files.notExists(folder.resolve(file.doneName())));
        return report(file);
    }

    private FileReport report(BalanceFile file) throws Exception {
        return FileReport.of(Files.readString(folder.resolve(file.reportName())));
    }

    private void put(BalanceFile file) throws Exception {
        Files.deleteIfExists(folder.resolve(file.reportName()));
        Files.write(folder.resolve(file.name()), file.bytes());
        Files.write(folder.resolve(file.doneName()), file.done());
    }

    private void look() {
        world.arta().post("runs/" + AGREEMENT + "/" + FLOW + "/now", null);
    }

    /** What the data directorate was told when a month was complete; waits until it has been. */
    private List<JsonNode> closed(YearMonth period, int revision) {
        await().atMost(SOON).until(() -> !told(period, revision).isEmpty());
        return told(period, revision);
    }

    private List<JsonNode> told(YearMonth period, int revision) {
        return receiver.received().stream()
                .filter(line -> line.path("type").asText().equals(CLOSED))
                .filter(line -> line.path("agreement").asText().equals(AGREEMENT))
                .filter(line -> line.path("status").asInt() == 200
                        && !line.path("repeat").asBoolean())
                .map(line -> line.path("message").at("/data/body"))
                .filter(body -> body.path("period").asText().equals(period.toString()))
                .filter(body -> body.path("revision").asInt() == revision)
                .toList();
    }

    private Optional<JsonNode> missing() {
        return police.alarms().stream()
                .filter(alarm -> alarm.path("kind").asText().equals("FILE_MISSING"))
                .filter(alarm -> alarm.toString().contains(AGREEMENT))
                .findFirst();
    }

    private Optional<JsonNode> task() {
        for (JsonNode task : world.arta().get("tasks")) {
            if (task.toString().contains(AGREEMENT)) {
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }

    /** The directorate's agreement in a hurry: due each minute, and judged by few months. */
    private static String document() throws Exception {
        String shipped = Files.readString(
                World.project("plugins/plugin-civil-registry/src/main/resources/META-INF/nyja/balance.agreement.yaml"));
        return shipped.replace("BT-DPGJC-2026-03", AGREEMENT)
                .replace("MB.DPGJC", SENDER)
                .replace("people: [BT.DDH]", "people: [arta]")
                .replaceFirst("jump.months: 6 ", "jump.months: 2 ")
                .replaceFirst("jump.least: 10 ", "jump.least: 200 ")
                .replaceFirst(
                        "schedule: \\{.*\\}",
                        "schedule: {cron: \"* * * * *\", days: all, grace: PT0S, expects: file, due: \"* * * * *\"}");
    }
}
