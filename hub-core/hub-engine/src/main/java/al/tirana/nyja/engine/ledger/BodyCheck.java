package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.engine.vault.WrappingKeys;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Stored bodies: each opens in its own row and nowhere else, and is there as long as its key is. Nobody sees what is in
 * them; one is held at a time.
 */
final class BodyCheck {

    private static final int FETCH = 200;

    private static final String MESSAGES = "select m.message_id, " + RowWords.MESSAGE + ", " + RowWords.OLDER_MESSAGE
            + ", m.key_id, m.wrapped_key, m.body from message m order by m.id";
    private static final String DELIVERIES = "select d.disclosure_id, " + RowWords.DELIVERY + ", "
            + RowWords.OLDER_DELIVERY + ", d.key_id, d.wrapped_key, d.body from delivery d order by d.id";

    private static final Text NO_KEY =
            new Text("çelësi i saj mungon, ndonëse koha e tij nuk ka mbaruar", "its key is missing before its time");

    private final Vault vault;
    private final YearMonth month;
    private final Faults faults;

    BodyCheck(Vault vault, Instant now, Faults faults) {
        this.vault = vault;
        this.month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        this.faults = faults;
    }

    void run(Connection snapshot) throws SQLException {
        run(snapshot, MESSAGES);
        run(snapshot, DELIVERIES);
    }

    private void run(Connection snapshot, String sql) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement(sql)) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    check(
                            row.getObject(1, UUID.class),
                            new Sealed(
                                    row.getString(4),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getBytes(5),
                                    row.getBytes(6)));
                }
            }
        }
    }

    private void check(UUID id, Sealed sealed) {
        if (sealed.ciphertext() == null) {
            // The key goes first, the bodies under it after: without a body there is no key.
            if (vault.hasKey(sealed.keyId())) {
                fault(FaultKind.BODY_DELETED, id, null);
            }
            return;
        }
        try {
            vault.open(sealed);
        } catch (BodyGoneException e) {
            if (!isOver(sealed.keyId())) {
                fault(FaultKind.BODY_CHANGED, id, NO_KEY);
            }
        } catch (BodyChangedException e) {
            fault(FaultKind.BODY_CHANGED, id, null);
        }
    }

    private boolean isOver(String keyId) {
        return WrappingKeys.isId(keyId) && WrappingKeys.month(keyId).isBefore(month);
    }

    private void fault(FaultKind kind, UUID id, Text detail) {
        faults.add(new Fault(kind, null, null, null, null, id, detail));
    }
}
