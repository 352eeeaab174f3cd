package al.tirana.nyja.engine.type;

import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.store.StatementBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The cases of all kinds. */
@ApplicationScoped
public class Cases {

    private final Map<String, CaseStore> stores = new TreeMap<>();
    private final CaseDeadlines deadlines;

    @Inject
    Cases(@Any Instance<CaseStore> stores, CaseDeadlines deadlines) {
        this(stores.stream().toList(), deadlines);
    }

    public Cases(List<CaseStore> stores, CaseDeadlines deadlines) {
        this.deadlines = deadlines;
        stores.forEach(store -> this.stores.put(store.kind(), store));
    }

    protected Cases() {
        this(List.of(), null);
    }

    /**
     * How cases stand; those that nobody knows are left out.
     *
     * @param lock how long to wait for them, to keep others from them until the transaction ends; they are locked in their
     *     order. {@code null}: they are only looked at
     */
    public Map<CaseKey, CaseState> read(Connection connection, Collection<CaseKey> keys, LockWait lock)
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

    /**
     * Writes changes down, and the deadlines that they set, in the order of their keys; see {@link CaseStore#write}.
     *
     * @param changes each of another case
     */
    public void write(Connection tx, StatementBatch statements, List<CaseStore.Written> changes) throws SQLException {
        Map<String, List<CaseStore.Written>> byKind = new TreeMap<>();
        changes.stream()
                .sorted(Comparator.comparing(written -> written.change().key()))
                .forEach(
                        written -> byKind.computeIfAbsent(written.change().key().kind(), kind -> new ArrayList<>())
                                .add(written));
        for (Map.Entry<String, List<CaseStore.Written>> kind : byKind.entrySet()) {
            stores.get(kind.getKey()).write(tx, statements, kind.getValue());
        }
        List<DueCase> due = changes.stream()
                .flatMap(written -> written.change().due().stream())
                .toList();
        if (!due.isEmpty()) {
            deadlines.add(statements, due);
        }
    }
}
