package al.tirana.ura.engine.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The ledger against what it tells about: no message without its admission, no delivery without its entry. */
final class CrossCheck {

    // Entries are compared as text: an edited content that is no JSON any more must not stop the verification.
    private static final String MESSAGES_WITHOUT_ENTRY = """
            select m.message_id from message m where not exists (
              select from ledger_entry e where e.correlation_id = m.correlation_id and e.event = 'ADMITTED'
                 and strpos(e.content, '"message":"' || m.message_id || '"') > 0)
            order by m.id""";

    // Of a household that was only counted nothing is stored, and that is what its entry says.
    private static final String ENTRIES_WITHOUT_MESSAGE = """
            select a.message_id from (
              select e.id, e.correlation_id, substring(e.content from '"message":"([0-9a-f-]{36})"') as message_id
              from ledger_entry e where e.event = 'ADMITTED' and strpos(e.content, '"effect":"COUNTED"') = 0) a
            where a.message_id is not null and not exists (
              select from message m where m.correlation_id = a.correlation_id and m.message_id::text = a.message_id)
            order by a.id""";

    private static final String DELIVERIES_WITHOUT_ENTRY = """
            select d.disclosure_id from delivery d where d.state = 'DELIVERED' and not exists (
              select from ledger_entry e where e.correlation_id = d.correlation_id
                 and e.event in ('DELIVERED', 'FETCHED')
                 and strpos(e.content, '"disclosure":"' || d.disclosure_id || '"') > 0)
            order by d.id""";

    private final Faults faults;

    CrossCheck(Faults faults) {
        this.faults = faults;
    }

    void run(Connection snapshot) throws SQLException {
        name(snapshot, MESSAGES_WITHOUT_ENTRY, FaultKind.MESSAGE_WITHOUT_ENTRY);
        name(snapshot, ENTRIES_WITHOUT_MESSAGE, FaultKind.MESSAGE_DELETED);
        name(snapshot, DELIVERIES_WITHOUT_ENTRY, FaultKind.DELIVERY_WITHOUT_ENTRY);
    }

    private void name(Connection snapshot, String sql, FaultKind kind) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement(sql)) {
            select.setFetchSize(Faults.MOST);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID id = UUID.fromString(rows.getString(1));
                    faults.add(new Fault(kind, null, null, null, null, id, null));
                }
            }
        }
    }
}
