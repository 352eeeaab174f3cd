package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.store.Database;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A ledger on an empty database, sealed when the test says so. */
final class TestLedger {

    final Database database = TestDatabase.empty();
    final TestKeys keys = TestKeys.inTempDir();
    final Path headsFile = keys.home().resolve("ledger/heads.log");
    final Head head = new Head(keys.keys());
    final Ledger ledger = new Ledger(keys.keys(), Clock.systemUTC(), head);
    HeadsLog heads = new HeadsLog(headsFile);
    LedgerKeeper keeper = keeper();

    /** Blocks of so many entries each, sealed. */
    static TestLedger withBlocks(int... sizes) {
        TestLedger ledger = new TestLedger();
        for (int size : sizes) {
            ledger.record(size);
            ledger.keeper.keepNow();
        }
        return ledger;
    }

    void record(int entries) {
        database.transact(tx -> ledger.record(
                tx, IntStream.range(0, entries).mapToObj(TestLedger::entry).toArray(LedgerEntry[]::new)));
    }

    static LedgerEntry entry(int n) {
        return LedgerEntry.of(Event.REFUSED, "BT.QRM")
                .agreement("BT-OSHC0012-2026-01")
                .clause("BT-OSHC0012-2026-01/1#flows.referral.accepts")
                .correlation(UUID.randomUUID())
                .message(UUID.randomUUID())
                .recipient("OSHC.0012")
                .codes(List.of("FPR-221"))
                .paths(List.of("/data/body/persons/0/name/given", "/data/body/persons/" + n + "/phone"))
                .detail("version", 1)
                .build();
    }

    /** As after a start of the hub's process: everything in memory is new. */
    void restart() {
        heads = new HeadsLog(headsFile);
        keeper = keeper();
    }

    /** What someone with the rights of the database's owner does. */
    void inDatabase(String... statements) {
        database.transact(tx -> {
            try (Statement statement = tx.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        });
    }

    Report verify() {
        return new LedgerVerifier(database, keys.keys(), heads, keys.vault(), Clock.systemUTC()).verify();
    }

    List<FaultKind> faults() {
        return verify().faults().stream().map(Fault::kind).toList();
    }

    private LedgerKeeper keeper() {
        return new LedgerKeeper(database, keys.keys(), Clock.systemUTC(), ledger, head, heads);
    }
}
