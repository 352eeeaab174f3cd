package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.store.Database;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What was sealed on which day of a zone. */
class LedgerGrowthTest {

    private static final ZoneId HERE = ZoneId.of("Europe/Tirane");

    private final Database database = TestDatabase.empty();
    private final TestClock clock = new TestClock("2026-11-27T10:00:00Z");
    private final LedgerGrowth growth = new LedgerGrowth(database, clock);

    @Test
    void aLedgerWithoutBlocksHasNotGrown() {
        assertThat(growth.days(3, HERE)).extracting(LedgerGrowth.Day::entries).containsExactly(0L, 0L, 0L);
    }

    @Test
    void blocksAreCountedOnTheDayOnWhichTheyWereSealedHere() {
        block(1, 5, "2026-11-24T12:00:00Z");
        block(2, 7, "2026-11-25T22:59:59Z"); // one second before midnight here
        block(3, 2, "2026-11-25T23:00:00Z");
        block(5, 3, "2026-11-26T12:00:00Z");
        block(6, 4, "2026-11-27T09:00:00Z");

        assertThat(growth.days(3, HERE))
                .containsExactly(
                        new LedgerGrowth.Day(LocalDate.parse("2026-11-25"), 1, 7),
                        new LedgerGrowth.Day(LocalDate.parse("2026-11-26"), 2, 5),
                        new LedgerGrowth.Day(LocalDate.parse("2026-11-27"), 1, 4));

        block(7, 9, "2026-11-27T09:30:00Z");
        assertThat(growth.days(1, HERE)).containsExactly(new LedgerGrowth.Day(LocalDate.parse("2026-11-27"), 2, 13));
    }

    private void block(long number, int entries, String at) {
        database.transact(tx -> {
            try (PreparedStatement insert = tx.prepareStatement(
                    "insert into ledger_block (block_no, previous, entries, entries_hash, sealed_at, hash, jws)"
                            + " values (?, '', ?, '', ?::timestamptz, '', '')")) {
                insert.setLong(1, number);
                insert.setInt(2, entries);
                insert.setString(3, at);
                insert.executeUpdate();
            }
        });
    }
}
