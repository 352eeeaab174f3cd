package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A database that was put back or moved goes on in an epoch of its own, and leaves nothing unsealed behind. */
class EpochsTest {

    private final TestLedger ledger = TestLedger.withBlocks(2, 2);

    @Test
    void anotherPostgresBeginsAnEpochAndWhatWaitedIsSealedWhole() {
        long epoch = number("select max(epoch) from ledger_epoch");
        ledger.record(3);
        ledger.inDatabase("update ledger_epoch set system_id = 'another'");
        ledger.keeper.settle();
        ledger.record(1);
        ledger.keeper.keepNow();
        Report report = ledger.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.unsealed()).isZero();
        assertThat(report.blocks()).isEqualTo(4);
        assertThat(number("select epoch from ledger_block where block_no = 4")).isEqualTo(epoch + 1);
        assertThat(number("select until_xid from ledger_block where block_no = 3"))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(number("select count(*) from ledger_entry where event = 'LEDGER_EPOCH_BEGUN'"
                        + " and content like '%\"why\":\"SYSTEM\"%'"))
                .isOne();
    }

    @Test
    void theSamePostgresGoesOn() {
        long epochs = number("select max(epoch) from ledger_epoch");
        ledger.restart();
        ledger.keeper.settle();
        ledger.record(1);
        ledger.keeper.keepNow();
        assertThat(number("select max(epoch) from ledger_epoch")).isEqualTo(epochs);
        assertThat(number("select max(epoch) from ledger_block")).isEqualTo(epochs);
    }

    /** As after a restore of the hub's own, which makes the tables anew. */
    @Test
    void aTableMadeAnewIsWrittenInTheEpochThatHolds() {
        ledger.inDatabase("update ledger_epoch set system_id = 'another'");
        ledger.keeper.settle();
        ledger.inDatabase("alter table ledger_entry alter column epoch set default 1");
        ledger.keeper.settle();
        ledger.record(2);
        ledger.keeper.keepNow();
        assertThat(ledger.verify().faults()).isEmpty();
        assertThat(ledger.verify().unsealed()).isZero();
    }

    @Test
    void aCounterThatWentBackBeginsAnEpoch() {
        ledger.inDatabase("update ledger_entry set xid = xid + 1000000 where id = 4"); // stands for a newer database
        ledger.record(2);
        ledger.keeper.keepNow();
        assertThat(number("select count(*) from ledger_entry where content like '%\"why\":\"COUNTER\"%'"))
                .isOne();
        assertThat(ledger.verify().unsealed()).isZero();
    }

    private long number(String sql) {
        return ledger.database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
