package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Checks the whole ledger: every entry, every block, the chain, the signatures, the heads outside the database, and the
 * messages and deliveries that it tells about. Reads one snapshot, so traffic may go on; holds one block at a time, so
 * the ledger may be of any length.
 */
public final class LedgerVerifier {

    /** Some checks compare whole tables in one statement. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    static final String ONE_SNAPSHOT = "set transaction isolation level repeatable read, read only";

    /** The walk along the chain may be over long before the tables are compared, and the snapshot is still needed. */
    private static final String PATIENT = "set local idle_in_transaction_session_timeout = 0";

    private final Database database;
    private final HubKeys keys;
    private final HeadsLog heads;
    private final Vault vault;
    private final Clock clock;
    private final List<FurtherCheck> further;

    public LedgerVerifier(
            Database database, HubKeys keys, HeadsLog heads, Vault vault, Clock clock, FurtherCheck... further) {
        this.database = database;
        this.keys = keys;
        this.heads = heads;
        this.vault = vault;
        this.clock = clock;
        this.further = List.of(further);
    }

    /**
     * Verifies everything; changes nothing. Takes about a second for 100,000 entries.
     *
     * @return what was found, every fault by its name
     */
    public Report verify() {
        Instant start = clock.instant();
        // before the snapshot: every head within this length belongs to a block that the snapshot must show
        long length = heads.size();
        return database.within(PATIENCE).inTransaction(snapshot -> {
            try (Statement mode = snapshot.createStatement()) {
                mode.execute(ONE_SNAPSHOT);
                mode.execute(PATIENT);
            }
            try (TablesCheck tables = TablesCheck.begin(database.within(PATIENCE), snapshot, start)) {
                return verify(snapshot, start, length, tables);
            }
        });
    }

    private Report verify(Connection snapshot, Instant start, long length, TablesCheck tables) throws SQLException {
        Faults faults = new Faults();
        ChainCheck chain =
                new ChainCheck(keys, heads.last().map(SignedHead::block).orElse(0L), faults);
        UnsealedCheck unsealed = new UnsealedCheck(start, faults);
        chain.run(snapshot, unsealed::check);
        unsealed.finish(snapshot);
        try {
            new HeadsCheck(heads, length, keys.ledgerKeys(), chain.number(), faults).run(snapshot);
        } catch (IOException e) {
            throw new UncheckedIOException("nyja.home/ledger/heads.log cannot be read", e);
        }
        faults.add(tables.found());
        new BodyCheck(vault, start, faults).run(snapshot);
        for (FurtherCheck check : further) {
            check.run(snapshot, start, faults::add);
        }
        return new Report(
                start,
                Duration.between(start, clock.instant()),
                chain.blocks(),
                chain.entries(),
                unsealed.waiting(),
                chain.number(),
                chain.hash(),
                faults.first(),
                faults.count());
    }
}
