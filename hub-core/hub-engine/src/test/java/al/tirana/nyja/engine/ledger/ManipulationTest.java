package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that someone with all rights in the database, but without the hub's keys, may try. */
class ManipulationTest {

    private static final String SECOND_BLOCK = " where block_no = 2 and position = ";

    @Test
    void anUntouchedLedgerIsSound() {
        assertThat(ledger().verify().faults()).isEmpty();
    }

    @Test
    void namesAnEntryWhoseContentWasEdited() {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_entry set content = replace(content, 'BT.QRM', 'BT.XXX')" + SECOND_BLOCK + 3);
        Fault fault = only(ledger);
        assertThat(fault.kind()).isEqualTo(FaultKind.ENTRY_EDITED);
        assertThat(fault.block()).isEqualTo(2);
        assertThat(fault.position()).isEqualTo(3);
        assertThat(fault.text().en())
                .isEqualTo("An entry was edited: block 2, position 3, row " + fault.row() + ", id " + fault.subject()
                        + ", the content");
        assertThat(fault.text().sq()).startsWith("Një shënim u ndryshua: blloku 2, vendi 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event = 'DELIVERED'",
                "actor = 'OSHC.0013'",
                "agreement_id = null",
                "correlation_id = gen_random_uuid()",
                "at = at - interval '1 day'"
            })
    void namesAColumnThatNoLongerSaysWhatTheContentSays(String edit) {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_entry set " + edit + SECOND_BLOCK + 0);
        Fault fault = only(ledger);
        assertThat(fault.kind()).isEqualTo(FaultKind.ENTRY_EDITED);
        assertThat(fault.detail().en()).isEqualTo("column " + edit.substring(0, edit.indexOf(' ')));
    }

    @Test
    void namesAKeyedHashThatWasEdited() {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_entry set mac = '\\x00'" + SECOND_BLOCK + 1);
        assertThat(only(ledger).kind()).isEqualTo(FaultKind.ENTRY_EDITED);
    }

    @Test
    void namesTheEntryThatWasDeleted() {
        TestLedger ledger = ledger();
        ledger.inDatabase("delete from ledger_entry" + SECOND_BLOCK + 2);
        Fault fault = only(ledger);
        assertThat(fault.kind()).isEqualTo(FaultKind.ENTRY_DELETED);
        assertThat(fault.text().en()).isEqualTo("An entry was deleted: block 2, position 2");
    }

    @Test
    void namesADeletionWhoseGapWasClosed() {
        TestLedger ledger = ledger();
        ledger.inDatabase(
                "delete from ledger_entry" + SECOND_BLOCK + 2,
                "update ledger_entry set position = position - 1 where block_no = 2 and position > 2");
        assertThat(only(ledger).kind()).isEqualTo(FaultKind.ENTRY_DELETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "null"})
    void namesACopiedRow(String block) {
        TestLedger ledger = ledger();
        ledger.inDatabase(copy("gen_random_uuid()", "content", block));
        assertThat(only(ledger).kind()).isEqualTo(FaultKind.ENTRY_ADDED);
        ledger.keeper.keepNow();
        assertThat(only(ledger).text().en()).contains("a copy of another entry");
    }

    @Test
    void namesAnExactCopyMadeAfterTheConstraintWasDropped() {
        TestLedger ledger = ledger();
        try {
            ledger.inDatabase(
                    "alter table ledger_entry drop constraint ledger_entry_entry_id_key",
                    copy("entry_id", "content", "null"));
            ledger.keeper.keepNow();
            assertThat(only(ledger).kind()).isEqualTo(FaultKind.ENTRY_ADDED);
        } finally {
            ledger.inDatabase(
                    "truncate ledger_entry",
                    "alter table ledger_entry add constraint ledger_entry_entry_id_key unique (entry_id)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "null"})
    void namesAForgedRowAndNeverSealsIt(String block) {
        TestLedger ledger = ledger();
        ledger.inDatabase(
                "create temp table forged on commit drop as select gen_random_uuid() as id",
                copy(
                        "(select id from forged)",
                        "replace(content, entry_id::text, (select id::text from forged))",
                        block));
        ledger.keeper.keepNow();
        ledger.record(1);
        ledger.keeper.keepNow();
        Fault fault = only(ledger);
        assertThat(fault.kind()).isEqualTo(FaultKind.ENTRY_ADDED);
        assertThat(fault.text().en()).contains("the hub did not write it");
        assertThat(ledger.keeper.foreignRows()).isEqualTo("null".equals(block) ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "content, mac"})
    void namesTwoRowsWhoseContentWasSwapped(String columns) {
        TestLedger ledger = ledger();
        String set = "content".equals(columns) ? "content = o.content" : "content = o.content, mac = o.mac";
        ledger.inDatabase("update ledger_entry e set " + set + " from ledger_entry o"
                + " where e.block_no = 2 and o.block_no = 2 and (e.position, o.position) in ((1, 3), (3, 1))");
        assertThat(ledger.verify().faults())
                .extracting(Fault::kind, Fault::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FaultKind.ENTRIES_SWAPPED, 1),
                        org.assertj.core.groups.Tuple.tuple(FaultKind.ENTRIES_SWAPPED, 3));
    }

    @Test
    void namesTwoRowsWhosePositionsWereSwapped() {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_entry set position = 4 - position where block_no = 2 and position in (1, 3)");
        List<Fault> faults = ledger.verify().faults();
        assertThat(faults).extracting(Fault::kind).containsOnly(FaultKind.ENTRIES_SWAPPED);
        assertThat(faults).extracting(Fault::position).containsExactlyInAnyOrder(1, 3);
        assertThat(faults.get(0).text().en()).contains("it was sealed at position");
    }

    @Test
    void namesTwoRowsSwappedBetweenBlocks() {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_entry set block_no = 5 - block_no where block_no in (2, 3) and position = 1");
        assertThat(only(ledger).kind()).isEqualTo(FaultKind.ENTRIES_REPLACED);
        assertThat(only(ledger).block()).isEqualTo(2);
        assertThat(only(ledger).until()).isEqualTo(3);
    }

    @Test
    void namesAGenuineEntryHiddenFromSealing() {
        TestLedger ledger = ledger();
        ledger.record(1);
        ledger.inDatabase("update ledger_entry set position = -1 where block_no is null");
        ledger.keeper.keepNow();
        assertThat(only(ledger).text().en()).contains("hidden from sealing");
    }

    @Test
    void namesASealedEntryTakenOutToBeSealedAgain() {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_entry set block_no = null, position = null" + SECOND_BLOCK + 2);
        ledger.keeper.keepNow();
        assertThat(only(ledger).text().en()).isEqualTo("An entry was deleted: block 2, position 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries = 4", "sealed_at = sealed_at + interval '1 hour'", "previous = hash"})
    void namesABlockThatWasEdited(String edit) {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_block set " + edit + " where block_no = 2");
        Fault fault = only(ledger);
        assertThat(fault.text().en()).isEqualTo("A block was edited: block 2");
    }

    @Test
    void namesAHashThatWasEdited() {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_block set hash = repeat('a', 64) where block_no = 2");
        assertThat(only(ledger).text().en()).isEqualTo("A block was edited: block 2, column hash");
    }

    @Test
    void namesAWrongSignature() {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_block set jws = overlay(jws placing 'AAAA' from length(jws) - 10)"
                + " where block_no = 2");
        assertThat(only(ledger).text().en()).isEqualTo("A block's signature is not the hub's: block 2");
    }

    @Test
    void namesTheBlockWhoseSignatureWasTaken() {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_block b set jws = o.jws from ledger_block o"
                + " where b.block_no = 2 and o.block_no = 3");
        assertThat(only(ledger).kind()).isEqualTo(FaultKind.BLOCKS_SWAPPED);
    }

    @Test
    void namesTwoBlocksThatWereSwapped() {
        TestLedger ledger = ledger();
        ledger.inDatabase(
                "update ledger_block set block_no = -2 where block_no = 2",
                "update ledger_block set block_no = 2 where block_no = 3",
                "update ledger_block set block_no = 3 where block_no = -2");
        assertThat(ledger.faults()).containsExactly(FaultKind.BLOCKS_SWAPPED, FaultKind.BLOCKS_SWAPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void namesABlockDeletedInTheMiddle(boolean withEntries) {
        TestLedger ledger = ledger();
        Stream.of("ledger_block", "ledger_entry")
                .limit(withEntries ? 2 : 1)
                .forEach(table -> ledger.inDatabase("delete from " + table + " where block_no = 2"));
        assertThat(only(ledger).text().en()).isEqualTo("Blocks were deleted: block 2");
    }

    @Test
    void namesATailCutOffWithItsEntries() {
        TestLedger ledger = ledger();
        cutTail(ledger);
        assertThat(only(ledger).text().en()).isEqualTo("The tail of the ledger was cut off: block 3-4");
        assertThat(only(ledger).text().sq()).isEqualTo("Fundi i regjistrit u pre: blloku 3-4");
    }

    @Test
    void stillNamesTheCutTailWhenNewBlocksTookItsPlace() {
        TestLedger ledger = ledger();
        cutTail(ledger);
        ledger.record(2);
        ledger.keeper.keepNow();
        assertThat(only(ledger).text().en())
                .isEqualTo("The tail of the ledger was cut off: block 3-4, new blocks were written since");
        ledger.restart();
        ledger.record(2);
        ledger.keeper.keepNow();
        assertThat(only(ledger).kind()).isEqualTo(FaultKind.TAIL_CUT_OFF);
    }

    @Test
    void namesALedgerThatWasEmptied() {
        TestLedger ledger = ledger();
        ledger.inDatabase("truncate ledger_block", "truncate ledger_entry");
        assertThat(only(ledger).text().en()).isEqualTo("The tail of the ledger was cut off: block 1-4");
    }

    @Test
    void namesHistoryWrittenAnewWithTheLedgerKey() {
        TestLedger ledger = ledger();
        java.util.List<String> old;
        try {
            old = java.nio.file.Files.readAllLines(ledger.headsFile);
            cutTail(ledger);
            ledger.record(3);
            ledger.keeper.keepNow();
            ledger.record(3);
            ledger.keeper.keepNow();
            java.nio.file.Files.write(ledger.headsFile, old);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        ledger.restart();
        assertThat(only(ledger).text().en()).isEqualTo("History was rewritten: block 3-4");
    }

    @Test
    void namesAForgedRowOfABlockThatNeverWasAsAnAddedEntry() {
        TestLedger ledger = ledger();
        ledger.inDatabase(copy("gen_random_uuid()", "content", "999"));
        assertThat(only(ledger).kind()).isEqualTo(FaultKind.ENTRY_ADDED);
        assertThat(only(ledger).text().en()).contains("block 999").contains("there is no such block");
    }

    @Test
    void namesAGenuineEntryThatWasMovedToABlockThatNeverWas() {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_entry set block_no = 999" + SECOND_BLOCK + 4);
        assertThat(ledger.faults()).containsExactly(FaultKind.ENTRY_DELETED, FaultKind.ENTRY_ADDED);
    }

    @Test
    void namesAChainThatWasLinkedAnewAsOneRange() {
        TestLedger ledger = ledger();
        ledger.inDatabase("update ledger_block set previous = repeat('a', 64) where block_no > 1");
        assertThat(only(ledger).text().en()).isEqualTo("A block was edited: block 2-4");
    }

    @Test
    void namesLinesOfTheHeadsThatStandTwiceOrAtAnotherPlaceAsWhatTheyAre() throws java.io.IOException {
        java.util.List<String> twice = heads(lines -> lines.add(2, lines.get(1)));
        assertThat(twice).containsExactly("The file of heads was edited: block 2, the line stands twice");
        java.util.List<String> swapped = heads(lines -> java.util.Collections.swap(lines, 1, 2));
        assertThat(swapped).containsExactly("The file of heads was edited: block 2, the line stands at another place");
        java.util.List<String> without = heads(lines -> lines.remove(1));
        assertThat(without).contains("The file of heads was shortened: block 2, the lines are missing");
        java.util.List<String> signature = heads(lines ->
                lines.set(1, lines.get(1).replaceAll("\\.[^.\"]{20}([^.\"]*)\"", ".AAAAAAAAAAAAAAAAAAAA$1\"")));
        assertThat(signature).containsExactly("The file of heads was edited: block 2");
    }

    private static java.util.List<String> heads(java.util.function.Consumer<java.util.List<String>> edit)
            throws java.io.IOException {
        TestLedger ledger = ledger();
        java.util.List<String> lines = new java.util.ArrayList<>(java.nio.file.Files.readAllLines(ledger.headsFile));
        edit.accept(lines);
        java.nio.file.Files.write(ledger.headsFile, lines);
        ledger.heads = new HeadsLog(ledger.headsFile);
        return ledger.verify().faults().stream().map(fault -> fault.text().en()).toList();
    }

    static void cutTail(TestLedger ledger) {
        ledger.inDatabase("delete from ledger_entry where block_no > 2", "delete from ledger_block where block_no > 2");
    }

    private static String copy(String entryId, String content, String block) {
        return "insert into ledger_entry (entry_id, at, event, actor, agreement_id, correlation_id, content, mac,"
                + " block_no, position) select " + entryId + ", at, event, actor, agreement_id, correlation_id, "
                + content + ", mac, " + block + ", " + ("null".equals(block) ? "null" : "5") + " from ledger_entry"
                + SECOND_BLOCK + 2;
    }

    private static Fault only(TestLedger ledger) {
        Report report = ledger.verify();
        assertThat(report.faults()).hasSize(1);
        assertThat(report.faultCount()).isOne();
        assertThat(report.sound()).isFalse();
        return report.faults().get(0);
    }

    private static TestLedger ledger() {
        return TestLedger.withBlocks(5, 5, 5, 5);
    }
}
