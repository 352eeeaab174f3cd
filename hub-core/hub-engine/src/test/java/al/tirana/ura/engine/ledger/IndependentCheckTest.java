package al.tirana.ura.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the document tells an auditor to do works, and finds what it should find. */
class IndependentCheckTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "protocol", "ledger-events.md");
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @Test
    void anUntouchedLedgerGivesNoRows() throws IOException {
        TestLedger ledger = TestLedger.withBlocks(3, 1, 3);
        for (String query : queries()) {
            assertThat(rows(ledger, query)).as(query).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | update ledger_entry set content = replace(content, 'BT.QRM', 'BT.XXX') where block_no = 2
            0 | delete from ledger_entry where block_no = 2
            0 | update ledger_entry set position = 3 - position where block_no = 3 and position in (1, 2)
            1 | update ledger_block set sealed_at = sealed_at + interval '1 second' where block_no = 2
            2 | delete from ledger_block where block_no = 2
            2 | delete from ledger_block where block_no = 1
            3 | update ledger_entry set event = 'DELIVERED' where block_no = 2
            3 | update ledger_entry set at = at + interval '1 microsecond' where block_no = 2
            """)
    void aChangedLedgerShows(int query, String manipulation) throws IOException {
        TestLedger ledger = TestLedger.withBlocks(3, 1, 4);
        ledger.inDatabase(manipulation);
        assertThat(rows(ledger, queries().get(query))).hasSize(1);
    }

    @Test
    void everyEventAndEveryFaultIsInTheDocument() throws IOException {
        String document = Files.readString(DOCUMENT);
        assertThat(Arrays.stream(Event.values()).map(event -> "`" + event + "`"))
                .allSatisfy(name -> assertThat(document).contains(name));
        assertThat(Arrays.stream(FaultKind.values()).map(kind -> "`" + kind + "`"))
                .allSatisfy(name -> assertThat(document).contains(name));
    }

    private static List<String> queries() throws IOException {
        return SQL.matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> rows(TestLedger ledger, String query) {
        return ledger.database.read(connection -> {
            List<String> rows = new ArrayList<>();
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery(query)) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        });
    }
}
