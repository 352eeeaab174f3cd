package al.tirana.nyja.engine.type;

import al.tirana.nyja.engine.store.StatementBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The cases of all kinds. */
@ApplicationScoped
public class Cases {

    private final Map<String, CaseStore> stores = new TreeMap<>();

    @Inject
    Cases(@Any Instance<CaseStore> stores) {
        this(stores.stream().toList());
    }

    public Cases(List<CaseStore> stores) {
        stores.forEach(store -> this.stores.put(store.kind(), store));
    }

    protected Cases() {
        this(List.of());
    }

    /**
     * How cases stand; those that nobody knows are left out.
     *
     * @param lock true to keep others from them until the transaction ends; they are locked in their order
     */
    public Map<CaseKey, CaseState> read(Connection connection, Collection<CaseKey> keys, boolean lock)
            throws SQLException {
        Map<String, List<CaseKey>> byKind = new TreeMap<>();
        new TreeSet<>(keys).forEach(key -> byKind.computeIfAbsent(key.kind(), kind -> new ArrayList<>())
                .add(key));
        Map<CaseKey, CaseState> states = new HashMap<>();
        for (Map.Entry<String, List<CaseKey>> kind : byKind.entrySet()) {
            states.putAll(stores.get(kind.getKey()).read(connection, kind.getValue(), lock));
        }
        return states;
    }

    /** Writes a change down; see {@link CaseStore#write}. */
    public void write(Connection tx, StatementBatch statements, CaseChange change, Instant now) throws SQLException {
        stores.get(change.key().kind()).write(tx, statements, change, now);
    }
}
