package al.tirana.nyja.engine.type;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Message types that plugins bring. A type is kept when an agreement that uses it is approved, with a keyed hash in its
 * row, since the plugin may be gone later and what was agreed upon must not change: from then on its schema is what it was.
 */
@ApplicationScoped
public class BroughtTypes {

    private static final Logger LOG = LoggerFactory.getLogger(BroughtTypes.class);
    private static final String PURPOSE = "message-type-row";

    private final Database database;
    private final HubKeys keys;

    @Inject
    public BroughtTypes(Database database, HubKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    protected BroughtTypes() {
        this(null, null);
    }

    /** Before plugins and agreements: what was agreed upon is known again. */
    void begin(@Observes @Priority(1) SchemaReady ready) {
        FprSchemas.learn(kept().values());
    }

    /**
     * Makes known what a plugin brings, unless one of them was agreed upon with another schema.
     *
     * @return the first of these; then nothing became known
     */
    public Optional<BroughtType> bring(List<BroughtType> types) {
        if (types.isEmpty()) {
            return Optional.empty();
        }
        Map<String, BroughtType> kept = kept();
        Optional<BroughtType> other = types.stream()
                .filter(type ->
                        kept.containsKey(type.name()) && !kept.get(type.name()).equals(type))
                .findFirst();
        if (other.isEmpty()) {
            FprSchemas.learn(types);
        }
        return other;
    }

    /** An agreement was approved: the types that it uses stay as they are. In the transaction of the approval. */
    public void keep(Connection tx, CompiledAgreement agreement, Instant now) throws SQLException {
        for (Flow flow : agreement.flows()) {
            Optional<BroughtType> type = FprSchemas.brought(flow.type());
            if (type.isPresent()) {
                keep(tx, type.get(), agreement.id(), now);
            }
        }
    }

    private void keep(Connection tx, BroughtType type, String agreement, Instant now) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into message_type (name, sha256, schema, agreement_id, kept_at, mac) values (?, ?, ?, ?, ?, ?)
                on conflict do nothing""")) {
            insert.setString(1, type.name());
            insert.setString(2, type.sha256());
            insert.setString(3, type.text());
            insert.setString(4, agreement);
            insert.setTimestamp(5, Timestamp.from(now));
            insert.setBytes(6, mac(type));
            insert.executeUpdate();
        }
    }

    private Map<String, BroughtType> kept() {
        return database.read(connection -> {
            Map<String, BroughtType> kept = new TreeMap<>();
            List<String> changed = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("select name, schema, mac from message_type");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    BroughtType type = new BroughtType(row.getString(1), row.getString(2));
                    if (MessageDigest.isEqual(row.getBytes(3), mac(type))) {
                        kept.put(type.name(), type);
                    } else {
                        changed.add(type.name());
                    }
                }
            }
            changed.forEach(name -> LOG.error("Message type {} is not as it was agreed upon; it is not used", name));
            return kept;
        });
    }

    private byte[] mac(BroughtType type) {
        return keys.hmac(PURPOSE, (type.name() + "\n" + type.text()).getBytes(StandardCharsets.UTF_8));
    }
}
