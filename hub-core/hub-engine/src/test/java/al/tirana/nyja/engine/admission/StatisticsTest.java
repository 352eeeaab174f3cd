package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A published table keeps to the threshold that it names, whoever made it. */
class StatisticsTest {

    private static final String AGREEMENT = "PK-BT-2026-02";

    private final IntakeFixture hub = new IntakeFixture();

    @BeforeEach
    void agreed() {
        hub.registers.enabled(
                IntakeFixture.text("../../plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml")
                        .replace("PK-BT-2026-01", AGREEMENT));
    }

    @ParameterizedTest
    @CsvSource({"5, F, ''", "0, F, ''", ", F, ''", "4, F, FPR-310", "1, F, FPR-310", "4, C, ''", "1200, F, ''"})
    void aSmallNumberIsLeftOutOrMarked(Integer value, String mark, String code) {
        assertThat(codes(table(value == null ? NullNode.instance : IntNode.valueOf(value), mark)))
                .isEqualTo(code);
    }

    /** Whatever is written there is read as whoever opens the table reads it. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            "3",       FPR-310
            " 3 ",     FPR-310
            "+3",      FPR-310
            "-3",      FPR-310
            "003",     FPR-310
            "3.0",     FPR-310
            "3.5",     FPR-310
            "3e0",     FPR-310
            "٣",       FPR-310
            "<5",      FPR-310
            "three",   FPR-310
            "1 200",   FPR-310
            "5",       ""
            "0",       ""
            "-7.00",   ""
            "18446744073709551617", ""
            "",        ""
            """)
    void aNumberMayBeSaidAsAText(String value, String code) {
        assertThat(codes(table(TextNode.valueOf(value), ""))).isEqualTo(code);
    }

    /** Whoever may see it must be able to read it. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            "3",     ""
            " +3 ",  ""
            "-3.5",  ""
            "",      ""
            "3e0",   FPR-310
            "٣",     FPR-310
            "<5",    FPR-310
            "three", FPR-310
            "1 200", FPR-310
            """)
    void whatIsMarkedIsANumberAllTheSame(String value, String code) {
        assertThat(codes(table(TextNode.valueOf(value), "C"))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f", " F", "FREE", "?", "1"})
    void whatIsNoMarkHidesNothing(String mark) {
        assertThat(codes(table(TextNode.valueOf("3"), mark))).isEqualTo("FPR-310");
    }

    @Test
    void aSmallNumberIsSmallInEveryRow() {
        ObjectNode table = table(IntNode.valueOf(7), "F");
        body(table)
                .put("rowCount", 2)
                .withArray("rows")
                .addArray()
                .add("AL225")
                .add("4")
                .add("F");

        assertThat(say(table).findings()).extracting(Finding::path).containsExactly("/data/body/rows/1/1");
    }

    @Test
    void aTableWithoutNumbersIsNone() {
        ObjectNode table = table(IntNode.valueOf(3), "F");
        body(table).putArray("columns").add("REF_AREA").add("NUMBER").add("CONF_STATUS");

        assertThat(say(table).findings()).extracting(Finding::path).containsExactly("/data/body/columns");
    }

    @Test
    void everyRowSaysWhatItIsAboutOnce() {
        ObjectNode table = table(IntNode.valueOf(7), "F");
        ArrayNode rows = body(table).put("rowCount", 4).withArray("rows");
        rows.addArray().add("").add(8).add("F");
        rows.addArray().addNull().add(9).add("F");
        rows.addArray().add(" AL224 ").add(7).add("F");

        assertThat(say(table).findings())
                .extracting(Finding::path)
                .containsExactly("/data/body/rows/1/0", "/data/body/rows/2/0", "/data/body/rows/3");
    }

    @Test
    void aRowOfNoTimeIsOfTheTimeOfTheTable() {
        ObjectNode table = table(IntNode.valueOf(7), "F");
        String period = body(table).path("period").asText();
        body(table).putArray("columns").add("TIME_PERIOD").add("OBS_VALUE").add("CONF_STATUS");
        ArrayNode rows = body(table).put("rowCount", 3).putArray("rows");
        rows.addArray().addNull().add(8).add("F");
        rows.addArray().add(period).add(8).add("F");
        rows.addArray().add("yesterday").add(8).add("F");

        assertThat(say(table).findings())
                .extracting(Finding::path)
                .containsExactly("/data/body/rows/1", "/data/body/rows/2/0");
    }

    @Test
    void aColumnHasAName() {
        ObjectNode table = table(IntNode.valueOf(7), "F");
        body(table).putArray("columns").add("_AREA").add("OBS_VALUE").add("CONF_STATUS");

        assertThat(say(table).findings()).extracting(Finding::path).containsExactly("/data/body/columns/0");
    }

    @Test
    void aFalseTotalOfRowsIsRefused() {
        ObjectNode table = table(IntNode.valueOf(7), "F");
        body(table).put("rowCount", 2);

        assertThat(codes(table)).isEqualTo("FPR-310");
    }

    private String codes(ObjectNode table) {
        return say(table).findings().stream().map(Finding::code).collect(Collectors.joining(" "));
    }

    private Taken say(ObjectNode message) {
        return hub.database.inTransaction(
                tx -> hub.records.within(tx, IntakeFixture.arrival(message, "HUB", Evidence.HUB)));
    }

    private static ObjectNode table(JsonNode value, String mark) {
        ObjectNode message = IntakeFixture.read(
                IntakeFixture.text("../hub-fpr/src/test/resources/examples/03-statistics-submitted.json"));
        message.remove("fprsig");
        message.put("id", UUID.randomUUID().toString())
                .put("idempotencykey", "TEST:" + UUID.randomUUID())
                .put("source", "https://id.tirana.al/fpr/actor/HUB")
                .put("recipient", "https://id.tirana.al/fpr/actor/BT.QRM")
                .put("agreementid", AGREEMENT);
        ObjectNode body = body(message);
        body.remove("revision");
        ((ObjectNode) body.get("sdc")).remove("roundingBase");
        body.put("rowCount", 1);
        body.putArray("columns").add("REF_AREA").add("OBS_VALUE").add("CONF_STATUS");
        ArrayNode row = body.putArray("rows").addArray();
        row.add("AL224");
        row.add(value);
        row.add(mark);
        return message;
    }
}
