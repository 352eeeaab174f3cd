package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.FaultKind;
import al.tirana.nyja.engine.ledger.FurtherCheck;
import al.tirana.nyja.engine.vault.HubKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;

/** Partners' own numbers lead where the hub let them lead, and to no case whose time is over. */
final class PartnerNumberCheck implements FurtherCheck {

    private static final String ALL = """
            select n.*, p.key_id is not null as over from partner_number n
            left join delivery d on d.disclosure_id = n.disclosure_id left join purge p on p.key_id = d.key_id""";

    private final HubKeys keys;

    PartnerNumberCheck(HubKeys keys) {
        this.keys = keys;
    }

    @Override
    public void run(Connection snapshot, Instant at, Consumer<Fault> faults) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement(ALL)) {
            select.setFetchSize(1_000);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    PartnerNumber number = PartnerNumber.read(row);
                    if (!number.isOf(keys, row.getBytes("mac"))) {
                        faults.accept(FurtherCheck.fault(
                                FaultKind.NUMBER_CHANGED, number.leadsTo().disclosure()));
                    } else if (row.getBoolean("over")) {
                        faults.accept(FurtherCheck.fault(
                                FaultKind.NUMBER_KEPT, number.leadsTo().disclosure()));
                    }
                }
            }
        }
    }
}
