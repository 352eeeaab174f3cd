package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the ledger and the vault cost, measured on this machine against a real PostgreSQL. Not a test: run {@code main}.
 * Give it little memory ({@code -Xmx96m}): verifying does not need more for a longer ledger.
 */
final class LedgerCost {

    private static final int ROUNDS = 20_000;
    private static final int ENTRIES = 100_000;
    private static final int PER_MESSAGE = 3;

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private interface Action {
        void run() throws SQLException;
    }

    private LedgerCost() {}

    public static void main(String[] arguments) throws SQLException {
        TestLedger ledger = new TestLedger();
        TestKeys keys = ledger.keys;
        Vault vault = keys.vault();
        LedgerEntry entry = TestLedger.entry(1);
        byte[] body = new byte[4_000];
        Sealed sealed = vault.seal("A", Period.ofDays(30), Instant.now(), "row", body);

        cost("content of an entry", ROUNDS, () -> EntryContent.of(entry, entry.message(), Instant.EPOCH));
        cost("keyed hash of 600 bytes", ROUNDS, () -> keys.keys().hmac("ledger-entry", new byte[600]));
        cost("head for an acknowledgement", ROUNDS, ledger.ledger::head);
        cost("seal a body of 4 kB", ROUNDS, () -> vault.seal("A", Period.ofDays(30), Instant.now(), "row", body));
        cost("open a body of 4 kB", ROUNDS, () -> vault.open(sealed));
        LedgerEntry[] message =
                IntStream.range(0, PER_MESSAGE).mapToObj(TestLedger::entry).toArray(LedgerEntry[]::new);
        ledger.database.transact(tx -> cost(
                "record " + PER_MESSAGE + " entries, without the commit",
                ENTRIES / PER_MESSAGE,
                () -> ledger.ledger.record(tx, message)));
        once("seal " + ENTRIES + " entries", ledger.keeper::keepNow);
        once("verify them", () -> System.out.println("  " + ledger.verify()));
        System.exit(0);
    }

    private static void cost(String what, int rounds, Action action) throws SQLException {
        for (int i = 0; i < rounds / 4; i++) {
            action.run();
        }
        long start = System.nanoTime();
        long busy = THREAD.getCurrentThreadCpuTime();
        for (int i = 0; i < rounds; i++) {
            action.run();
        }
        System.out.printf(
                Locale.ROOT,
                "%-45s %8.1f µs, %.1f µs of this thread%n",
                what,
                (System.nanoTime() - start) / 1e3 / rounds,
                (THREAD.getCurrentThreadCpuTime() - busy) / 1e3 / rounds);
    }

    private static void once(String what, Action action) throws SQLException {
        long start = System.nanoTime();
        long busy = THREAD.getCurrentThreadCpuTime();
        action.run();
        System.out.printf(
                Locale.ROOT,
                "%-45s %8.1f s, %.1f s of this thread%n",
                what,
                (System.nanoTime() - start) / 1e9,
                (THREAD.getCurrentThreadCpuTime() - busy) / 1e9);
    }
}
