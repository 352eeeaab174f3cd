package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.pilot.Enabling;
import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.systemtest.courses.CoursesPlugin;
import al.tirana.nyja.systemtest.courses.OtherCoursesPlugin;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin brings message types, states and a table that the hub never heard of, into the running server. */
class OwnTypesIT {

    private static final String AGREEMENT = "BT-KURSE-2026-01";
    private static final Path FILES = Path.of("src/test/resources/courses");
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration CARRIED = Duration.ofMinutes(3);

    private final World world = World.shared();
    private final Police police = Police.of(world);
    private final Path dropped = world.hub().deployments().resolve("plugin-courses.war");
    private final Path other = world.hub().deployments().resolve("plugin-other-courses.war");

    @TempDir
    private Path folder;

    @AfterEach
    void takeOut() throws IOException {
        police.clear();
        Files.deleteIfExists(other);
        Files.deleteIfExists(dropped);
        await().atMost(CARRIED).until(() -> state("courses").isEmpty());
    }

    @Test
    void typesOfItsOwnAreCarriedAndOutliveIt() throws Exception {
        drop(dropped, CoursesPlugin.class, schema -> schema);
        await().atMost(SOON).until(() -> state("courses").equals("RUNNING"));
        await().atMost(SOON).until(() -> new Enabling(world.arta(), world.besnik()).known(AGREEMENT));
        world.enable(AGREEMENT);

        carriesAQuestionAndItsAnswer();
        obeysTheClassOfEachField();
        carriesATable();
        carriesTheFormThatItHandsOut();
        belongToThePluginThatBroughtThem();
        stayWhenItIsGone();
    }

    private void carriesAQuestionAndItsAnswer() throws Exception {
        ObjectNode asked = message("asked", "BT.QRM", "OSHC.0012", UUID.randomUUID());
        body(asked).put("level", "A1").put("learner", "Provë Provaj");
        assertThat(explained(asked).path("outcome").asText()).isEqualTo("ADMITTED");
        assertThat(world.centre().client().post(signed(asked)).accepted()).isTrue();

        await().atMost(CARRIED).until(() -> got(world.ngo(), asked).isPresent());
        assertThat(got(world.ngo(), asked).orElseThrow().toString())
                .contains("A1")
                .doesNotContain("Provaj");
        ObjectNode soon = answered(asked, "PLACED").put("testmode", true);
        assertThat(world.ngo().client().post(signed(soon)).accepted()).isTrue();
        await().atMost(CARRIED).until(() -> got(world.centre(), soon).isPresent());

        ObjectNode again = answered(asked, "PLACED");
        assertThat(explained(again).toString()).contains("FPR-320", "PLACED");
        assertThat(world.ngo().client().post(signed(again)).body().toString()).contains("FPR-320");
        ObjectNode unknown = answered(message("asked", "BT.QRM", "OSHC.0012", UUID.randomUUID()), "PLACED");
        assertThat(world.ngo().client().post(signed(unknown)).body().toString()).contains("FPR-301");
    }

    private void obeysTheClassOfEachField() throws Exception {
        ObjectNode open = asked().put("sensitivity", "P1");
        body(open).put("learner", "Provë");
        refused(open, "FPR-222");
        ObjectNode unaccepted = asked().put("sensitivity", "P3");
        body(unaccepted).put("literacy", "PO");
        refused(unaccepted, "FPR-221");
        ObjectNode inClear = asked().put("sensitivity", "P4");
        body(inClear).put("threatened", true);
        refused(inClear, "FPR-221");
        ObjectNode wrong = asked();
        body(wrong).put("level", "C9");
        refused(wrong, "FPR-102");
    }

    private void carriesATable() throws Exception {
        String number = "K-%04d".formatted(System.nanoTime() % 10_000);
        put("kursi-0001.csv", ("NR;ORE\n" + number + ";12\nK-XX;3\n").getBytes(StandardCharsets.UTF_8), 2);
        world.arta().post("runs/" + AGREEMENT + "/attended/now", null);

        await().atMost(CARRIED).until(() -> police.holds("kursi-0001.csv.raport.csv"));
        List<ObjectNode> waiting = world.fetcher().client().inbox(50);
        assertThat(waiting)
                .filteredOn(message -> message.path("type").asText().endsWith("courses.attended.v1"))
                .singleElement()
                .satisfies(message -> {
                    assertThat(body(message).path("number").asText()).isEqualTo(number);
                    assertThat(body(message).path("hours").asInt()).isEqualTo(12);
                });
        world.fetcher().emptyInbox();
    }

    private void carriesTheFormThatItHandsOut() throws Exception {
        String flows = "agreements/" + AGREEMENT + "/flows/";
        byte[] form = world.arta().bytes(flows + "attended/form?rows=3");
        assertThatThrownBy(() -> world.arta().bytes(flows + "asked/form"))
                .isInstanceOfSatisfying(
                        AdminRefusal.class, none -> assertThat(none.status()).isEqualTo(404));

        String number = "K-%04d".formatted(System.nanoTime() % 10_000);
        put("kursi-0002.csv", filled(form, number), 1);
        world.arta().post("runs/" + AGREEMENT + "/attended/now", null);
        await().atMost(CARRIED).until(() -> police.holds("kursi-0002.csv.raport.csv"));
        assertThat(world.fetcher().client().inbox(50))
                .filteredOn(message -> message.path("type").asText().endsWith("courses.attended.v1"))
                .singleElement()
                .satisfies(message -> {
                    assertThat(body(message).path("number").asText()).isEqualTo(number);
                    assertThat(body(message).path("hours").asInt()).isEqualTo(7);
                });
        world.fetcher().emptyInbox();
    }

    /** As a person does: two yellow cells of the first row. */
    private static byte[] filled(byte[] form, String number) throws IOException {
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(form));
                ZipOutputStream out = new ZipOutputStream(filled)) {
            ZipEntry part;
            while ((part = in.getNextEntry()) != null) {
                String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (part.getName().endsWith("sheet1.xml")) {
                    xml = xml.replaceAll(
                                    "<c r=\"A4\"( s=\"\\d+\")/>",
                                    "<c r=\"A4\"$1 t=\"inlineStr\"><is><t>" + number + "</t></is></c>")
                            .replaceAll("<c r=\"B4\"( s=\"\\d+\")/>", "<c r=\"B4\"$1><v>7</v></c>");
                }
                entry(out, part.getName(), xml);
            }
        }
        return filled.toByteArray();
    }

    private void belongToThePluginThatBroughtThem() throws Exception {
        drop(other, OtherCoursesPlugin.class, schema -> schema);
        await().atMost(SOON)
                .until(() ->
                        plugin("plugin-other-courses").path("state").asText().equals("FAILED"));
        assertThat(plugin("plugin-other-courses").toString()).contains("belongs to the plugin \\\"courses\\\"");

        Files.delete(dropped);
        await().atMost(SOON).until(() -> state("courses").isEmpty());
        drop(dropped, CoursesPlugin.class, schema -> schema.replace("\"B1\"", "\"B1\", \"B2\""));
        await().atMost(SOON)
                .until(() -> plugin("plugin-courses").path("state").asText().equals("FAILED"));
        assertThat(plugin("plugin-courses").toString()).contains("Give the changed type the next version");
    }

    private void stayWhenItIsGone() throws Exception {
        Files.delete(dropped);
        await().atMost(SOON).until(() -> plugin("plugin-courses").isMissingNode());
        ObjectNode asked = asked();
        assertThat(explained(asked).path("outcome").asText()).isEqualTo("ADMITTED");
        assertThat(world.centre().client().post(signed(asked)).accepted()).isTrue();

        drop(dropped, CoursesPlugin.class, schema -> schema);
        await().atMost(CARRIED).until(() -> got(world.ngo(), asked).isPresent());
    }

    private void refused(ObjectNode message, String code) throws Exception {
        assertThat(explained(message).toString()).contains(code);
        HubAnswer answer = world.centre().client().post(signed(message));
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.body().toString()).contains(code, "nextStepSq");
    }

    private JsonNode explained(ObjectNode message) {
        return world.arta()
                .post(
                        "explain",
                        "application/json",
                        signed(message.deepCopy()).toString().getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode asked() {
        ObjectNode message = message("asked", "BT.QRM", "OSHC.0012", UUID.randomUUID());
        body(message).put("level", "A1");
        return message;
    }

    private ObjectNode answered(ObjectNode asked, String state) {
        ObjectNode message = message(
                "answered",
                "OSHC.0012",
                "BT.QRM",
                UUID.fromString(body(asked).path("requestId").asText()));
        message.put("correlationid", asked.path("correlationid").asText());
        body(message).put("state", state);
        return message;
    }

    private ObjectNode message(String type, String from, String to, UUID request) {
        ObjectNode message = world.centre().referrals(System.nanoTime()).next(Party.NGO);
        message.remove(List.of("fprsig", "sequence", "priority"));
        message.put("id", UUID.randomUUID().toString())
                .put("type", "al.tirana.fpr.courses." + type + ".v1")
                .put("dataschema", "https://id.tirana.al/fpr/schema/courses." + type + "/v1")
                .put("source", "https://id.tirana.al/fpr/actor/" + from)
                .put("recipient", "https://id.tirana.al/fpr/actor/" + to)
                .put("agreementid", AGREEMENT)
                .put("purpose", "PUNESIM")
                .put("sensitivity", "P2")
                .put("correlationid", UUID.randomUUID().toString())
                .put("idempotencykey", "COURSES:" + UUID.randomUUID());
        ObjectNode data = message.putObject("data");
        data.putObject("body").put("requestId", request.toString());
        ObjectNode legal = data.putObject("legal");
        legal.putArray("basis").add("DETYRIM_LIGJOR");
        legal.putArray("references").addObject().put("act", "Ligji 139/2015");
        return message;
    }

    private ObjectNode signed(ObjectNode message) {
        message.remove("fprsig");
        Party sender = message.path("source").asText().endsWith("BT.QRM") ? world.centre() : world.ngo();
        return FprSignature.signed(message, sender.institution().signing());
    }

    private static ObjectNode body(ObjectNode message) {
        return (ObjectNode) message.at("/data/body");
    }

    private static Optional<JsonNode> got(Party party, ObjectNode message) {
        return party.received().stream()
                .filter(line ->
                        line.path("original").asText().equals(message.path("id").asText()))
                .findFirst();
    }

    private void put(String name, byte[] bytes, int rows) {
        police.put(name, bytes);
        police.put(
                name + ".done", (rows + ";" + Canonical.sha256Hex(bytes) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private String state(String id) {
        return StreamSupport.stream(world.arta().get("plugins").spliterator(), false)
                .filter(plugin -> plugin.path("id").asText().equals(id))
                .map(plugin -> plugin.path("state").asText())
                .findFirst()
                .orElse("");
    }

    private JsonNode plugin(String deployment) {
        AdminClient arta = world.arta();
        return StreamSupport.stream(arta.get("plugins").spliterator(), false)
                .filter(plugin -> plugin.path("deployment").asText().startsWith(deployment))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** A WAR as the plugins' own build makes it. */
    private void drop(Path to, Class<?> plugin, UnaryOperator<String> schemas) throws IOException {
        Path war = folder.resolve(UUID.randomUUID() + ".war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            entry(zip, "META-INF/MANIFEST.MF", """
                    Manifest-Version: 1.0
                    Dependencies: al.tirana.nyja.spi services
                    Nyja-Spi: 2.0

                    """);
            entry(
                    zip,
                    "WEB-INF/beans.xml",
                    Files.readString(World.project("plugins/plugin-sample/src/main/webapp/WEB-INF/beans.xml")));
            for (String table : List.of("agreement.yaml", "attended.table.yaml")) {
                entry(zip, "WEB-INF/classes/META-INF/nyja/" + table, Files.readString(FILES.resolve(table)));
            }
            for (String type : List.of("index.txt", "asked.json", "answered.json", "attended.json")) {
                entry(
                        zip,
                        "WEB-INF/classes/META-INF/nyja/types/" + type,
                        schemas.apply(Files.readString(FILES.resolve(type))));
            }
            String place = plugin.getPackageName().replace('.', '/');
            for (String name : List.of("Courses", "Courses$Attended", plugin.getSimpleName())) {
                String file = place + "/" + name + ".class";
                zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + file));
                zip.write(Files.readAllBytes(CLASSES.resolve(file)));
            }
        }
        Files.move(war, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
