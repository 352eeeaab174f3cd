package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
        ledger.record(1); // waits for its block
        for (String query : queries()) {
            assertThat(rows(ledger, query)).as(query).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | update ledger_entry set content = replace(content, 'BT.QRM', 'BT.XXX') where id = 4
            0 | delete from ledger_entry where id = 4
            0 | update ledger_entry e set content = o.content from ledger_entry o where (e.id, o.id) in ((6, 7), (7, 6))
            0 | update ledger_entry set xid = 1 where id = 6
            0 | update ledger_entry set block_no = 3 where id = 6
            1 | update ledger_block set sealed_at = sealed_at + interval '1 second' where block_no = 2
            1 | update ledger_block set excluded = '{[4,5)}' where block_no = 2
            1 | update ledger_block set rows = null where block_no = 2
            1 | update ledger_block set until_xid = until_xid + 1 where block_no = 2
            2 | delete from ledger_block where block_no = 2
            2 | delete from ledger_block where block_no = 1
            3 | update ledger_entry set event = 'DELIVERED' where id = 4
            3 | update ledger_entry set at = at + interval '1 microsecond' where id = 4
            3 | update ledger_entry set content = 'no JSON' where id = 4
            4 | update ledger_entry set block_no = 999 where id = 4
            4 | update ledger_entry set block_no = 2 where id = 4
            4 | update ledger_entry set position = -1 where id = 4
            4 | update ledger_entry set xid = (select min(xid) from ledger_entry) where id = 4
            4 | update ledger_entry set epoch = epoch - 1 where id = 4
            4 | update ledger_entry set xid = 4000000000000000000, at = at - interval '1 hour' where id = 4
            5 | update ledger_block b set jws = o.jws from ledger_block o where b.block_no = 2 and o.block_no = 3
            5 | update ledger_block set jws = concat('e30.', jws) where block_no = 2
            6 | update ledger_block set jws = overlay(jws placing 'AAAA' from length(jws) - 10) where block_no = 2
            6 | delete from ledger_block where block_no = 3
            """)
    void aChangedLedgerShows(int query, String manipulation) throws IOException {
        TestLedger ledger = TestLedger.withBlocks(3, 1, 4);
        ledger.inDatabase(manipulation);
        assertThat(rows(ledger, queries().get(query))).hasSize(1);
    }

    /** Lines of heads.log, counted from 0. */
    @ParameterizedTest
    @CsvSource({
        "a line is missing in the middle, 6",
        "a line is missing in the middle, 7",
        "the last line is missing, 7",
        "two lines are exchanged, 6",
        "a line stands twice, 6",
        "a signature is changed, 6",
        "a line is no JSON, 6",
    })
    void aChangedFileOfHeadsShows(String change, int query) throws IOException {
        TestLedger ledger = TestLedger.withBlocks(3, 1, 4, 2);
        List<String> lines = new ArrayList<>(Files.readAllLines(ledger.headsFile));
        switch (change) {
            case "a line is missing in the middle" -> lines.remove(1);
            case "the last line is missing" -> lines.remove(3);
            case "two lines are exchanged" -> Collections.swap(lines, 1, 2);
            case "a line stands twice" -> lines.add(1, lines.get(1));
            case "a signature is changed" -> lines.set(1, lines.get(1).replaceFirst("....\"}$", "AAAA\"}"));
            default -> lines.set(1, "no JSON");
        }
        Files.write(ledger.headsFile, lines);
        assertThat(rows(ledger, queries().get(query))).isNotEmpty();
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

    private static List<String> rows(TestLedger ledger, String query) throws IOException {
        List<String> lines = Files.readAllLines(ledger.headsFile);
        return ledger.database.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop table if exists pg_temp.heads");
                statement.execute("create temp table heads (line bigint generated always as identity, text text)");
                try (PreparedStatement insert = connection.prepareStatement("insert into heads (text) values (?)")) {
                    for (String line : lines) {
                        insert.setString(1, line);
                        insert.executeUpdate();
                    }
                }
                List<String> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
                return rows;
            }
        });
    }
}
