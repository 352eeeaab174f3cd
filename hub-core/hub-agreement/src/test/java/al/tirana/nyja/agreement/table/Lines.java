package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A small table, and what is read of it. */
final class Lines {

    static final String DOCUMENT = "tables/arrivals.table.yaml";
    static final String HEADER = "NOTICE;NO;NAME;ID;SEX;BORN;CAME;MONTHS;TOWN;UNIT;STREET;NEEDS;CARE;ANSWER";

    private Lines() {}

    /** One household of one woman; cells as {@code COLUMN=value} take the place of hers. */
    static String row(String notice, int number, String... cells) {
        List<String> columns = List.of(HEADER.split(";"));
        List<String> row = new ArrayList<>(List.of(
                notice,
                String.valueOf(number),
                "Provë",
                "",
                "F",
                "30.06.1994",
                "20.11.2026 13:20",
                "19",
                "AL224",
                "AL224-06",
                "Rruga e Re",
                "",
                "",
                "PRANUAR"));
        for (String cell : cells) {
            int equals = cell.indexOf('=');
            row.set(columns.indexOf(cell.substring(0, equals)), cell.substring(equals + 1));
        }
        return String.join(";", row);
    }

    static List<TableRecord> read(String... rows) {
        return read((HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n").getBytes(Encoding.WINDOWS_1250));
    }

    static List<TableRecord> read(byte[] bytes) {
        try {
            return tryRead(bytes);
        } catch (UnreadableInputException e) {
            throw new AssertionError(e.what().en(), e);
        }
    }

    static List<TableRecord> tryRead(byte[] bytes) throws UnreadableInputException {
        List<TableRecord> records = new ArrayList<>();
        tables().read(input(bytes), DOCUMENT, records::add);
        return records;
    }

    static Tables tables() {
        return new Tables(Lines.class.getClassLoader());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a table says at another moment, under an agreement of another zone. */
    static List<TableRecord> readAt(String at, String zone, String... rows) throws UnreadableInputException {
        List<TableRecord> records = new ArrayList<>();
        PartnerInput usual = input(utf8(String.join("\r\n", rows)));
        tables().read(
                        new PartnerInput(
                                usual.content(),
                                usual.contentType(),
                                usual.institution(),
                                usual.agreement(),
                                usual.flow(),
                                usual.name(),
                                Instant.parse(at),
                                usual.tables(),
                                ZoneId.of(zone)),
                        DOCUMENT,
                        records::add);
        return records;
    }

    static PartnerInput input(byte[] bytes) {
        return new PartnerInput(
                Content.of(bytes),
                "text/csv",
                "PK",
                "PK-BT-2026-01",
                "notice",
                "arrivals.csv",
                Instant.parse("2026-11-21T09:00:00Z"),
                tables(),
                ZoneId.of("Europe/Tirane"));
    }
}
