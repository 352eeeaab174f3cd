package al.tirana.nyja.agreement.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that may be absent, values that a whole record may lack, and inputs that complete records. */
class CompletedTableTest {

    private static final String HEADER = "NOTICE;NO;SEX;TOWN";

    @Test
    void aColumnThatMayBeAbsentIsEmptyThen() throws Exception {
        assertThat(read("NOTICE;NO;SEX;TOWN;UNIT", "PK-2026-000001;1;F;AL224;AL224-06")
                        .get(0)
                        .data()
                        .toString())
                .contains("AL224-06");
        assertThat(read(HEADER, "PK-2026-000001;1;F;AL224").get(0).faults()).isEmpty();
    }

    @Test
    void aRecordMayLackItWholly() throws Exception {
        TableRecord record =
                read(HEADER, "PK-2026-000001;1;F;", "PK-2026-000001;2;M;").get(0);

        assertThat(record.faults()).isEmpty();
        assertThat(record.data().getJsonObject("body").keySet()).doesNotContain("destination");
    }

    @Test
    void whereSomeRowsHaveItOrMoreIsWrongItIsAskedFor() throws Exception {
        List<TableRecord> records = read(
                HEADER,
                "PK-2026-000001;1;F;AL224",
                "PK-2026-000001;2;M;",
                "PK-2026-000002;1;F;",
                "PK-2026-000002;2;X;");

        assertThat(records.get(0).faults())
                .extracting(RecordFault::line, RecordFault::column)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(3L, "TOWN"));
        assertThat(records.get(1).faults())
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly("4 TOWN", "5 SEX", "5 TOWN");
    }

    @Test
    void anInputOfBriefColumnsAloneCompletes() throws Exception {
        List<TableRecord> records =
                read("TOWN;NOTICE", "AL224;PK-2026-000001", "AL999;PK-2026-000002", ";PK-2026-000003");

        assertThat(records.get(0).faults()).isEmpty();
        assertThat(records.get(0).origin().record()).isEqualTo("PK-2026-000001");
        assertThat(records.get(1).faults()).extracting(RecordFault::code).containsExactly("FPR-302");
        assertThatThrownBy(() -> read("NOTICE;TOWN;SEX", "PK-2026-000001;AL224;F"))
                .isInstanceOf(UnreadableInputException.class);
    }

    private static List<TableRecord> read(String... lines) throws UnreadableInputException {
        List<TableRecord> records = new ArrayList<>();
        Lines.tables()
                .read(Lines.input(Lines.utf8(String.join("\r\n", lines))), "tables/completed.table.yaml", records::add);
        return records;
    }
}
