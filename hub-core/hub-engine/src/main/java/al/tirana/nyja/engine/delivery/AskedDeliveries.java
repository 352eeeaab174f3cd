package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.spi.FprMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;

/** Deliveries that are over, for whoever goes on with what was said to them. */
public final class AskedDeliveries {

    private static final String READ =
            "select (select plugin from agreement a where a.id = d.agreement_id) as plugin, " + Head.COLUMNS + """

                from delivery d where d.disclosure_id = ?\
                """;

    private final Function<Sealed, byte[]> vault;

    public AskedDeliveries(Function<Sealed, byte[]> vault) {
        this.vault = vault;
    }

    /** @throws BodyGoneException if its time is over */
    public ClaimedDelivery of(Connection connection, UUID disclosure) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setObject(1, disclosure);
            try (ResultSet row = select.executeQuery()) {
                Head head = row.next() ? Head.read(row) : null;
                if (head == null || head.destroyed()) {
                    throw new BodyGoneException("-");
                }
                return LaneWorker.claimed(head, FprMessage.ofBytes(vault.apply(head.body())));
            }
        }
    }
}
