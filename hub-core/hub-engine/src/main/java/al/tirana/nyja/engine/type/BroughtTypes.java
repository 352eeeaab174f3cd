package al.tirana.nyja.engine.type;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.Text;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Message types that plugins bring. A type belongs to the plugin that brought it first. It is kept when an agreement that uses it is approved, with a keyed hash in its
 * row, since the plugin may be gone later and what was agreed upon must not change: from then on its schema is what it was.
 */
@ApplicationScoped
public class BroughtTypes {

    private static final Logger LOG = LoggerFactory.getLogger(BroughtTypes.class);
    private static final String PURPOSE = "message-type-row-of-plugin";

    /** Of rows that were kept before types had an owner. */
    private static final String OLDER_PURPOSE = "message-type-row";

    private final Database database;
    private final HubKeys keys;

    /** By name of the type, the plugin that brought it first. */
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    /** @param plugin whose it is; null if it was kept before that was noted */
    private record Kept(BroughtType type, String plugin) {}

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
        FprSchemas.learn(kept().values().stream().map(Kept::type).toList());
    }

    /**
     * Makes known what a plugin brings, unless one of them is another plugin's or was agreed upon with another schema.
     *
     * @param plugin its id, which no other plugin has
     * @return why not, of the first of these; then nothing became known
     */
    public synchronized Optional<Text> bring(String plugin, List<BroughtType> types) {
        if (types.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Kept> kept = kept();
        for (BroughtType type : types) {
            Kept known = kept.get(type.name());
            String owner = known == null || known.plugin() == null ? owners.get(type.name()) : known.plugin();
            if (owner != null && !owner.equals(plugin)) {
                return Optional.of(new Text(
                        "Lloji " + type + " i përket shtojcës \"" + owner
                                + "\", që e solli e para. Jepini llojit tuaj një emër tjetër.",
                        "The type " + type + " belongs to the plugin \"" + owner
                                + "\", which brought it first. Give your type another name."));
            }
            if (known != null && !known.type().equals(type)) {
                return Optional.of(new Text(
                        "Lloji " + type
                                + " u miratua me një skemë tjetër. Jepini llojit të ndryshuar versionin e radhës.",
                        "The type " + type + " was agreed upon with another schema. Give the changed type the next"
                                + " version."));
            }
        }
        types.forEach(type -> owners.put(type.name(), plugin));
        FprSchemas.learn(types);
        return Optional.empty();
    }

    /** The type that was agreed upon with exactly this schema. */
    public Optional<BroughtType> agreedUpon(String schema) {
        return kept().values().stream()
                .map(Kept::type)
                .filter(type -> type.text().equals(schema))
                .findFirst();
    }

    /** Name and SHA-256 of each brought type that an agreement uses, in order, as they are known now; null if there is none. */
    public String told(CompiledAgreement agreement) {
        String told = agreement.flows().stream()
                .flatMap(flow -> FprSchemas.brought(flow.type()).stream())
                .map(type -> type.name() + "=" + type.sha256())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        return told.isEmpty() ? null : told;
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
                insert into message_type (name, sha256, schema, agreement_id, kept_at, mac, plugin)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing""")) {
            insert.setString(1, type.name());
            insert.setString(2, type.sha256());
            insert.setString(3, type.text());
            insert.setString(4, agreement);
            insert.setTimestamp(5, Timestamp.from(now));
            String owner = owners.get(type.name());
            insert.setBytes(6, mac(type, owner));
            insert.setString(7, owner);
            insert.executeUpdate();
        }
    }

    private Map<String, Kept> kept() {
        return database.read(connection -> {
            Map<String, Kept> kept = new TreeMap<>();
            List<String> changed = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement("select name, schema, mac, plugin from message_type");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    BroughtType type = new BroughtType(row.getString(1), row.getString(2));
                    if (MessageDigest.isEqual(row.getBytes(3), mac(type, row.getString(4)))) {
                        kept.put(type.name(), new Kept(type, row.getString(4)));
                    } else {
                        changed.add(type.name());
                    }
                }
            }
            changed.forEach(name -> LOG.error("Message type {} is not as it was agreed upon; it is not used", name));
            return kept;
        });
    }

    private byte[] mac(BroughtType type, String plugin) {
        String text = type.name() + "\n" + type.text();
        return plugin == null
                ? keys.hmac(OLDER_PURPOSE, text.getBytes(StandardCharsets.UTF_8))
                : keys.hmac(PURPOSE, (plugin + "\n" + text).getBytes(StandardCharsets.UTF_8));
    }
}
