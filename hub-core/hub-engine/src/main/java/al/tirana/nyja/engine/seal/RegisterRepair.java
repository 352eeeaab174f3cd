package al.tirana.nyja.engine.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the rows of the registers what the log says: changed ones, deleted ones, and those that somebody added. */
final class RegisterRepair {

    private final RegisterSeals seals;
    private final Connection tx;

    RegisterRepair(RegisterSeals seals, Connection tx) {
        this.seals = seals;
        this.tx = tx;
    }

    /**
     * Within the caller's transaction.
     *
     * @return what was put right; an added row that others refer to stays, and is not among them
     */
    List<RegisterFault> run() throws SQLException {
        List<RegisterFault> done = new ArrayList<>();
        List<RegisterFault> faults = new ArrayList<>(seals.faults(tx));
        faults.sort(Comparator.comparing(fault -> fault.row().table()));
        for (RegisterFault fault : faults) {
            if (fault.kind() != RegisterFault.Kind.ADDED) {
                putBack(fault.row());
                done.add(fault);
            }
        }
        for (int last = faults.size() - 1; last >= 0; last--) {
            RegisterFault fault = faults.get(last);
            if (fault.kind() == RegisterFault.Kind.ADDED && remove(fault.row())) {
                done.add(fault);
            }
        }
        return done;
    }

    private void putBack(RegisterRow row) throws SQLException {
        Map<String, String> content = seals.written(row).orElse(null);
        if (content == null) {
            remove(row);
            return;
        }
        RegisterTable table = row.table();
        List<String> key = table.parts(row.key());
        if (execute(table.update(), RegisterTable.values(content, key.stream())) == 0) {
            execute(table.insert(), RegisterTable.values(content, Stream.empty()));
        }
    }

    private boolean remove(RegisterRow row) throws SQLException {
        Savepoint before = tx.setSavepoint();
        try {
            execute(row.table().delete(), row.table().parts(row.key()));
            tx.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            tx.rollback(before);
            return false;
        }
    }

    private int execute(String sql, List<String> texts) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            RegisterSeals.bind(statement, texts);
            return statement.executeUpdate();
        }
    }
}
