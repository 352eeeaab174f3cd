package al.tirana.nyja.engine.seal;

import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.FaultKind;
import al.tirana.nyja.engine.ledger.FurtherCheck;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Three things have to say the same of each row of a register: the table, the log outside the database, and the last
 * entry of the ledger that names the row. So each certificate, key, endpoint and state of an agreement follows from an
 * entry of the ledger, and neither the table nor the log alone can be turned back.
 */
public final class RegisterCheck implements FurtherCheck {

    private static final Pattern TOLD = Pattern.compile("(\\d+):(\\S+?)=([0-9a-f]{64}|none)(?: |$)");

    private final Database database;
    private final RegisterSeals seals;
    private final Ledger ledger;

    public RegisterCheck(Database database, RegisterSeals seals, Ledger ledger) {
        this.database = database;
        this.seals = seals;
        this.ledger = ledger;
    }

    private record Told(long number, String hash) {}

    @Override
    public void run(Connection snapshot, Instant at, Consumer<Fault> faults) throws SQLException {
        if (seals.logFlawed()) {
            faults.accept(FurtherCheck.fault(FaultKind.REGISTER_LOG_EDITED, "keys/registers.log"));
        }
        // Not the snapshot: a row that is changed meanwhile would differ from the log.
        for (RegisterFault fault : database.read(seals::faults)) {
            faults.accept(FurtherCheck.fault(kind(fault), fault.row().toString()));
        }
        Map<String, Told> told = told(snapshot);
        Map<String, RegisterSeals.Holding> held = new HashMap<>();
        seals.held().forEach(holding -> held.put(holding.row().toString(), holding));
        told.forEach((row, last) -> {
            RegisterSeals.Holding holding = held.get(row);
            if (holding == null
                    || holding.number() < last.number() && !holding.open().contains(last.number())) {
                faults.accept(FurtherCheck.fault(FaultKind.REGISTER_LOG_SHORTENED, row));
            }
        });
        held.forEach((row, holding) -> {
            Told last = told.get(row);
            boolean known = last != null
                    && (last.number() != holding.number() || last.hash().equals(holding.hash()));
            boolean missing = last == null || last.number() < holding.number();
            if (holding.at().isBefore(at) && (missing || !known)) {
                faults.accept(FurtherCheck.fault(FaultKind.REGISTER_WITHOUT_ENTRY, row));
            }
        });
    }

    private static FaultKind kind(RegisterFault fault) {
        return switch (fault.kind()) {
            case ADDED -> FaultKind.REGISTER_ROW_ADDED;
            case CHANGED -> FaultKind.REGISTER_ROW_CHANGED;
            case MISSING -> FaultKind.REGISTER_ROW_DELETED;
        };
    }

    /** The last that genuine entries say of each row. */
    private Map<String, Told> told(Connection snapshot) throws SQLException {
        Map<String, Told> last = new HashMap<>();
        List<String> details = new ArrayList<>();
        ledger.details(snapshot, RegisterSeals.DETAIL, details::add);
        for (String detail : details) {
            Matcher one = TOLD.matcher(detail);
            while (one.find()) {
                Told told = new Told(Long.parseLong(one.group(1)), one.group(3));
                last.merge(RegisterRow.named(one.group(2)).toString(), told, (a, b) -> a.number() > b.number() ? a : b);
            }
        }
        return last;
    }
}
