package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks of a home of before, whose entries say themselves where they belong, are verified by the rule of their time. */
class FirstFormTest {

    private final TestLedger ledger = new TestLedger();

    @BeforeEach
    void fourBlocksOfFiveAndOneOfToday() {
        SignedHead head = new SignedHead(0, Block.NONE, "");
        for (int block = 1; block <= 4; block++) {
            ledger.record(5);
            head = seal(head);
        }
        ledger.record(5);
        ledger.keeper.keepNow();
    }

    @Test
    void bothFormsMakeOneChain() {
        Report report = ledger.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.blocks()).isEqualTo(5);
        assertThat(report.entries()).isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENTRY_EDITED | update ledger_entry set content = replace(content, 'BT.QRM', 'BT.XXX') where block_no = 2 and position = 3
            ENTRY_EDITED | update ledger_entry set actor = 'OSHC.0013' where block_no = 2 and position = 3
            ENTRY_DELETED | delete from ledger_entry where block_no = 2 and position = 2
            ENTRY_ADDED | update ledger_entry set block_no = 2, position = 5 where id = 25; update ledger_entry set block_no = null where id = 25; insert into ledger_entry (entry_id, at, event, actor, content, mac, epoch, xid, block_no, position) select gen_random_uuid(), at, event, actor, content, mac, 0, 0, 2, 5 from ledger_entry where id = 7
            ENTRIES_SWAPPED | update ledger_entry set position = 4 - position where block_no = 2 and position in (1, 3)
            ENTRIES_REPLACED | update ledger_entry set block_no = 5 - block_no where block_no in (2, 3) and position = 1
            BLOCK_EDITED | update ledger_block set entries = 4 where block_no = 2
            BLOCK_EDITED | update ledger_block set epoch = 1 where block_no = 2
            BLOCK_DELETED | delete from ledger_block where block_no = 2
            SIGNATURE_WRONG | update ledger_block set jws = overlay(jws placing 'AAAA' from length(jws) - 10) where block_no = 2
            """)
    void whatWasDoneToThemIsNamed(FaultKind kind, String manipulation) {
        ledger.inDatabase(manipulation);
        assertThat(ledger.faults()).contains(kind);
    }

    @Test
    void anEntryTakenOutOfItsBlockIsNamedTwice() {
        ledger.inDatabase(
                "update ledger_entry set block_no = null, position = null where block_no = 2 and position = 2");
        ledger.keeper.keepNow();
        assertThat(ledger.faults()).containsExactlyInAnyOrder(FaultKind.ENTRY_DELETED, FaultKind.ENTRY_EDITED);
    }

    private SignedHead seal(SignedHead before) {
        return ledger.database.inTransaction(tx -> {
            List<Long> ids = new ArrayList<>();
            MessageDigest entries = Block.sha256();
            try (PreparedStatement select = tx.prepareStatement(
                            "select id, content from ledger_entry where block_no is null order by id");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                    entries.update(Block.entryHash(row.getString(2).getBytes(StandardCharsets.UTF_8)));
                }
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            Block block =
                    new Block(before.block() + 1, before.hash(), ids.size(), Block.hex(entries.digest()), now, null);
            SignedHead head = SignedHead.sign(
                    block.number(), block.hash(), ledger.keys.keys().ledger());
            try (PreparedStatement update = tx.prepareStatement("update ledger_entry set block_no = ?, position = ?,"
                            + " epoch = 0, xid = 0 where id = ?");
                    PreparedStatement insert =
                            tx.prepareStatement("insert into ledger_block (block_no, previous, entries,"
                                    + " entries_hash, sealed_at, hash, jws) values (?, ?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < ids.size(); i++) {
                    update.setLong(1, block.number());
                    update.setInt(2, i);
                    update.setLong(3, ids.get(i));
                    update.executeUpdate();
                }
                insert.setLong(1, block.number());
                insert.setString(2, block.previous());
                insert.setInt(3, block.entries());
                insert.setString(4, block.entriesHash());
                insert.setObject(5, now.atOffset(ZoneOffset.UTC));
                insert.setString(6, head.hash());
                insert.setString(7, head.jws());
                insert.executeUpdate();
            }
            return head;
        });
    }
}
