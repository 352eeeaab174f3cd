package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hub may be killed at any moment; afterwards the ledger verifies, and no honest crash looks like an attack. */
class HonestCrashTest {

    @Test
    void killedBeforeSealingTheEntriesAreSealedAtTheNextStart() {
        TestLedger ledger = TestLedger.withBlocks(2);
        ledger.record(3);
        assertThat(ledger.verify().unsealed()).isEqualTo(3);
        ledger.restart();
        start(ledger);
        Report report = ledger.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.unsealed()).isZero();
        assertThat(report.entries()).isEqualTo(6); // and the start of the hub
    }

    @Test
    void killedBetweenCommitAndAppendTheHeadIsAddedAtTheNextStart() throws IOException {
        TestLedger ledger = TestLedger.withBlocks(2, 2);
        ledger.record(2);
        new Sealer(ledger.database, ledger.keys.keys(), Clock.systemUTC(), ledger.ledger).sealOne();
        assertThat(ledger.faults()).isEmpty();
        assertThat(Files.readAllLines(ledger.headsFile)).hasSize(2);
        ledger.restart();
        start(ledger);
        assertThat(ledger.faults()).isEmpty();
        assertThat(Files.readAllLines(ledger.headsFile)).hasSize(4);
    }

    @Test
    void killedInTheMiddleOfALineTheLineIsWrittenAgain() throws IOException {
        TestLedger ledger = TestLedger.withBlocks(2, 2, 2);
        byte[] bytes = Files.readAllBytes(ledger.headsFile);
        Files.write(ledger.headsFile, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        ledger.restart();
        start(ledger);
        assertThat(ledger.faults()).isEmpty();
        assertThat(Files.readAllLines(ledger.headsFile)).hasSize(4);
    }

    @Test
    void aFileShortenedUnderTheRunningHubIsNamed() throws IOException {
        TestLedger ledger = TestLedger.withBlocks(2, 2, 2);
        List<String> lines = Files.readAllLines(ledger.headsFile);
        Files.write(ledger.headsFile, lines.subList(0, 1));
        assertThat(ledger.faults()).containsExactly(FaultKind.HEADS_SHORTENED);
        ledger.record(1);
        ledger.keeper.keepNow();
        assertThat(ledger.verify().faults())
                .extracting(fault -> fault.text().en())
                .contains("The file of heads was shortened: block 2-3, the lines are missing");
    }

    @Test
    void aFileLostBeforeAStartIsCompletedAndTheLedgerSaysSo() throws IOException {
        TestLedger ledger = TestLedger.withBlocks(2, 2, 2);
        Files.delete(ledger.headsFile);
        ledger.restart();
        start(ledger);
        assertThat(ledger.faults()).isEmpty();
        assertThat(ledger.database.<Long>read(connection -> {
                    try (var rows = connection
                            .createStatement()
                            .executeQuery("select count(*) from ledger_entry where event = 'HEADS_COMPLETED'")) {
                        rows.next();
                        return rows.getLong(1);
                    }
                }))
                .isOne();
    }

    @Test
    void aLineEditedOrScribbledIsNamed() throws IOException {
        TestLedger ledger = TestLedger.withBlocks(2, 2, 2);
        List<String> lines = Files.readAllLines(ledger.headsFile);
        lines.set(1, lines.get(1).replace("\"block\":2,\"hash\":\"", "\"block\":2,\"hash\":\"0"));
        Files.write(ledger.headsFile, lines);
        Files.writeString(ledger.headsFile, "scribble\n", StandardOpenOption.APPEND);
        ledger.restart();
        assertThat(ledger.verify().faults())
                .extracting(fault -> fault.text().en())
                .containsExactly("The file of heads was edited: block 2", "The file of heads was edited: block 4");
    }

    private static void start(TestLedger ledger) {
        ledger.keeper.start();
        ledger.keeper.close();
    }
}
