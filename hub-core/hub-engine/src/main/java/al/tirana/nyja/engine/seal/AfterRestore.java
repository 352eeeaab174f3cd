package al.tirana.nyja.engine.seal;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens at the first start after a backup was put back, before anything else: the registers become again what the
 * log outside the database says, so nothing that was ended, deactivated or withdrawn since the backup comes back to life;
 * and every agreement that was enabled is suspended, so nothing is delivered until two people have resumed it.
 *
 * <p>The restore leaves the file {@code nyja.home/keys/restored} behind; it goes away when this is done and durable.
 */
final class AfterRestore {

    private static final Logger LOG = LoggerFactory.getLogger(AfterRestore.class);

    private static final String SUSPEND = """
            update agreement set state = 'SUSPENDED', resume_by = null, resume_person = null, changed_at = ? where state = 'ENABLED'
            returning id, active_version""";
    private static final String STEP = """
            insert into agreement_step (agreement_id, version, step, actor, reason, at)
            values (?, ?, 'SUSPENDED', 'HUB', ?, ?)""";
    private static final String REASON = "Rikthim nga kopja rezervë / Restored from a backup";

    private final Path marker;
    private final RegisterSeals seals;
    private final Ledger ledger;
    private final Clock clock;

    AfterRestore(Path home, RegisterSeals seals, Ledger ledger, Clock clock) {
        this.marker = home.resolve("keys").resolve("restored");
        this.seals = seals;
        this.ledger = ledger;
        this.clock = clock;
    }

    boolean due() {
        return Files.exists(marker);
    }

    /** In one transaction, which the caller commits; then call {@link #done}. */
    void run(Connection tx) throws SQLException {
        seals.forget();
        List<RegisterFault> undone = new RegisterRepair(seals, tx).run();
        List<String> suspended = suspend(tx);
        // Only those: a row that somebody put into the backup stays unknown.
        seals.adopt(
                tx,
                suspended.stream()
                        .map(RegisterRow::agreement)
                        .filter(row -> seals.written(row).isPresent())
                        .toList());
        for (String piece : seals.holdings()) {
            ledger.record(tx, entry().detail(RegisterSeals.DETAIL, piece).build());
        }
        LOG.warn(
                "Pas rikthimit: {} rreshta u vunë siç ishin para tij, {} marrëveshje u pezulluan / After the restore: {}"
                        + " rows were put back as they were before it, {} agreements suspended: {} {}",
                undone.size(),
                suspended.size(),
                undone.size(),
                suspended.size(),
                undone.stream().map(fault -> fault.row().toString()).collect(Collectors.joining(" ")),
                String.join(" ", suspended));
    }

    void done() {
        try {
            Files.deleteIfExists(marker);
        } catch (IOException e) {
            throw new UncheckedIOException("nyja.home/keys/restored cannot be removed", e);
        }
    }

    private List<String> suspend(Connection tx) throws SQLException {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        List<String> ids = new ArrayList<>();
        try (PreparedStatement suspend = tx.prepareStatement(SUSPEND);
                PreparedStatement step = tx.prepareStatement(STEP)) {
            suspend.setObject(1, now);
            try (ResultSet row = suspend.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                    step.setString(1, row.getString(1));
                    step.setObject(2, row.getObject(2, Integer.class));
                    step.setString(3, REASON);
                    step.setObject(4, now);
                    step.executeUpdate();
                }
            }
        }
        for (String id : ids) {
            ledger.record(
                    tx,
                    LedgerEntry.of(Event.AGREEMENT_SUSPENDED, "HUB")
                            .agreement(id)
                            .build());
        }
        return ids;
    }

    private static LedgerEntry.Builder entry() {
        return LedgerEntry.of(Event.REGISTERS_RESTORED, "HUB");
    }
}
