package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.spi.FprMessage;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures that were said under an agreement before, as long as they are kept. Of people nothing is read again: whoever may
 * look at one message after the other could put together what no single one was meant to tell.
 */
public final class EarlierMessages {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierMessages.class);

    private static final Set<String> FIGURES = Set.of("P0", "P1");

    private static final String FIND = """
            select message_id, evidence, data_hmac, key_id, wrapped_key, body from message
            where source = ? and idempotency_key = ? and agreement_id = ? and body is not null""";

    private final Vault vault;

    public EarlierMessages(Vault vault) {
        this.vault = vault;
    }

    /** The body of the message of this key; empty if there is none, if it is not kept any more, or tells more than figures. */
    public Optional<JsonObject> figures(Connection connection, String agreement, String source, String key)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, source);
            select.setString(2, key);
            select.setString(3, agreement);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? read(row, source, key) : Optional.empty();
            }
        }
    }

    private Optional<JsonObject> read(ResultSet row, String source, String key) throws SQLException {
        String id = row.getString("message_id");
        Sealed sealed = new Sealed(
                row.getString("key_id"),
                Originals.belongsTo(source, id, key, row.getString("evidence"), row.getBytes("data_hmac")),
                Originals.belongedTo(source, id),
                row.getBytes("wrapped_key"),
                row.getBytes("body"));
        try {
            FprMessage message = FprMessage.ofBytes(vault.open(sealed));
            return message.attribute("sensitivity").filter(FIGURES::contains).map(figures -> message.body());
        } catch (BodyGoneException e) {
            return Optional.empty();
        } catch (BodyChangedException e) {
            LOG.error(
                    "Mesazhi {} në bazë nuk është siç e la Nyja; nuk përdoret / A message is not as the hub left it; it is"
                            + " not used, message {}",
                    id,
                    id);
            return Optional.empty();
        }
    }
}
