package al.tirana.nyja.agreement.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner's program writes as JSON is read by the same table documents as CSV. */
class JsonTablesTest {

    private static final String DOCUMENT = "tables/json.table.yaml";
    private static final String GOOD = """
            {"notice": "PK-2026-000001", "number": 1, "months": 19, "street": "Rruga \\"e Re\\",\\n 5", "needs": ["N01", "N02"],
             "person": {"name": "Provë", "sex": "F"}}""";

    @Test
    void anObjectIsARowAndAPropertyAColumn() throws Exception {
        TableRecord record = read("[" + GOOD + "]").get(0);

        assertThat(record.faults()).isEmpty();
        assertThat(record.data().getJsonObject("body").toString())
                .contains("\"notificationId\":\"PK-2026-000001\"", "\"given\":\"Provë\"", "\"monthsAbroad\":19")
                .contains("[\"N01\",\"N02\"]", "Rruga \\\"e Re\\\", 5");
    }

    @Test
    void whatStandsBesideTheListIsNobodysBusiness() throws Exception {
        assertThat(read("{\"page\": 3, \"next\": {\"a\": [1]}, \"items\": [" + GOOD + "], \"total\": 1}"))
                .hasSize(1);
        assertThat(read("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void theBytesSayInWhichSetOfCharactersItIsWritten(String charset) throws Exception {
        byte[] bytes = ("\uFEFF[" + GOOD + "]").getBytes(Charset.forName(charset));

        assertThat(read(bytes).get(0).data().toString()).contains("Provë");
    }

    /** The place is the number of the object in the list. */
    @Test
    void whatIsWrongIsToldWithTheNumberOfTheObjectAndThePropertyOfTheDocument() throws Exception {
        List<TableRecord> records = read("["
                + String.join(
                        ",",
                        GOOD,
                        object(2, "\"months\": \"shumë\""),
                        object(3, "\"needs\": [\"N01,N02\"]"),
                        object(4, "\"needs\": [{\"code\": \"N01\"}]"),
                        object(5, "\"phone\": \"+355\""),
                        object(6, "\"person\": {\"name\": \"Provë\", \"sex\": \"X\"}"),
                        object(7, "\"months\": 1.5"),
                        object(8, "\"street\": \"\uFDD0S\""),
                        object(9, "\"person\": null"))
                + "]");

        assertThat(records.stream().flatMap(record -> record.faults().stream()))
                .extracting(RecordFault::line, RecordFault::column)
                .containsExactlyInAnyOrder(
                        tuple(2L, "months"),
                        tuple(3L, "needs"),
                        tuple(4L, "needs"),
                        tuple(5L, ""),
                        tuple(6L, "person.sex"),
                        tuple(7L, "months"),
                        tuple(8L, "street"),
                        tuple(9L, "person.name"));
        assertThat(records.toString()).doesNotContain("+355", "shumë");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"notice\": \"PK-2026-000001\"",
                "[{\"notice\": \"PK-2026-000001\", \"notice\": \"PK-2026-000002\"}]",
                "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]",
                "[{\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": {\"a\": 1}}}}}}}}}}]",
                "[{\"person.name\": \"A\", \"person\": {\"name\": \"B\"}}]",
                "[] []",
                "[{'notice': 1}]",
                "[1, 2]",
                "{\"items\": [], \"others\": []}",
                "{\"page\": 1}",
                "\"text\"",
                "notice,number\r\nPK-2026-000001,1\r\n",
                ""
            })
    void whatIsNoListOfObjectsIsRefusedWhole(String text) {
        UnreadableInputException refused = catchThrowableOfType(UnreadableInputException.class, () -> read(text));

        assertThat(refused.code()).isIn("FPR-101", "FPR-102");
        assertThat(refused.what().sq()).isNotBlank().isNotEqualTo(refused.what().en());
        assertThat(refused.getMessage() + refused.what()).doesNotContain("PK-2026");
    }

    /** The first bytes of a set of characters that no reader of JSON knows. */
    @Test
    void whatCannotBeDecodedIsNoFaultOfTheHubs() {
        for (byte[] bytes : new byte[][] {{0, '[', 0, 0}, {0, 0, '[', 0}, {'[', (byte) 0xFF, (byte) 0xFE, ']'}}) {
            assertThat(catchThrowableOfType(UnreadableInputException.class, () -> read(bytes))
                            .code())
                    .isIn("FPR-101", "FPR-102");
        }
    }

    @Test
    void moreObjectsThanAgreedAreRefusedAsRowsAre() {
        String many =
                IntStream.rangeClosed(1, 51).mapToObj(i -> object(i, "")).collect(Collectors.joining(",", "[", "]"));

        assertThatThrownBy(() -> read(many)).isInstanceOf(UnreadableInputException.class);
    }

    @Test
    void rowsAreObjects() {
        assertThat(tables().rows(
                                Content.of(("[" + GOOD + "," + object(2, "") + "]").getBytes(StandardCharsets.UTF_8)),
                                DOCUMENT))
                .isEqualTo(2);
    }

    private static String object(int number, String other) {
        String person = other.contains("\"person\"") ? "" : ", \"person\": {\"name\": \"Provë\"}";
        return String.format("{\"notice\": \"PK-2026-%06d\", \"number\": 1", number)
                + person
                + (other.isEmpty() ? "" : ", " + other)
                + "}";
    }

    private static List<TableRecord> read(String json) throws UnreadableInputException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<TableRecord> read(byte[] json) throws UnreadableInputException {
        List<TableRecord> records = new ArrayList<>();
        PartnerInput input = new PartnerInput(
                Content.of(json),
                "application/json",
                "PK",
                "PK-BT-2026-01",
                "notice",
                "",
                Instant.parse("2026-11-21T09:00:00Z"),
                tables(),
                ZoneId.of("Europe/Tirane"));
        tables().read(input, DOCUMENT, records::add);
        return records;
    }

    private static Tables tables() {
        return new Tables(JsonTablesTest.class.getClassLoader());
    }
}
