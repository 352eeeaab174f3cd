package al.tirana.nyja.engine.limit;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How much the door lets each institution ask: what the settings say for everybody, or what an administrator has set for one.
 * The door asks for each request, so it is answered from memory; other servers hear of a change within seconds. It takes one
 * person: nobody gets data by it.
 */
public final class InstitutionLimits {

    /**
     * One limit of one institution.
     *
     * @param value what stands
     * @param standard what the settings say for everybody
     * @param setBy, setAt null: nobody has set another
     */
    public record Limit(String name, long value, long standard, String setBy, Instant setAt) {}

    private static final String ALL = "select institution_id, name, value from institution_limit";
    private static final String OF =
            "select name, value, set_by, set_at from institution_limit where institution_id = ?";
    private static final String SET = """
            insert into institution_limit (institution_id, name, value, set_by, set_at) values (?, ?, ?, ?, ?)
            on conflict (institution_id, name)
              do update set value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at""";
    private static final String RESET = "delete from institution_limit where institution_id = ? and name = ?";

    private record Key(String institution, DoorLimit limit) {}

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final ToLongFunction<DoorLimit> standard;
    private volatile Map<Key, Long> own = Map.of();

    /** @param standard what the settings say */
    public InstitutionLimits(Database database, Ledger ledger, Clock clock, ToLongFunction<DoorLimit> standard) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.standard = standard;
    }

    /** From memory. @param institution empty for a stranger */
    public long of(String institution, DoorLimit limit) {
        Long set = own.get(new Key(institution, limit));
        return set == null ? standard.applyAsLong(limit) : set;
    }

    /** All of them, as the database has them now. */
    public List<Limit> of(String institution) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(OF)) {
                select.setString(1, institution);
                Map<String, Limit> set = new HashMap<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        String name = row.getString("name");
                        set.put(
                                name,
                                new Limit(
                                        name,
                                        row.getLong("value"),
                                        0,
                                        row.getString("set_by"),
                                        row.getObject("set_at", OffsetDateTime.class)
                                                .toInstant()));
                    }
                }
                List<Limit> all = new ArrayList<>();
                for (DoorLimit limit : DoorLimit.values()) {
                    long usual = standard.applyAsLong(limit);
                    Limit one = set.get(limit.setting());
                    all.add(
                            one == null
                                    ? new Limit(limit.setting(), usual, usual, null, null)
                                    : new Limit(one.name(), one.value(), usual, one.setBy(), one.setAt()));
                }
                return all;
            }
        });
    }

    /** @param institution a registered one */
    public void set(String institution, DoorLimit limit, long value, String actor) {
        change(institution, limit, value, actor);
    }

    /** What the settings say for everybody holds for this one again. */
    public void reset(String institution, DoorLimit limit, String actor) {
        change(institution, limit, null, actor);
    }

    private void change(String institution, DoorLimit limit, Long value, String actor) {
        long before = of(institution, limit);
        Instant now = clock.instant();
        database.transact(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(value == null ? RESET : SET)) {
                statement.setString(1, institution);
                statement.setString(2, limit.setting());
                if (value != null) {
                    statement.setLong(3, value);
                    statement.setString(4, actor);
                    statement.setObject(5, now.atOffset(ZoneOffset.UTC));
                }
                statement.executeUpdate();
            }
            ledger.record(
                    tx,
                    LedgerEntry.of(Event.LIMIT_SET, actor)
                            .recipient(institution)
                            .detail("limit", limit.setting())
                            .detail("before", before)
                            .detail("now", value == null ? standard.applyAsLong(limit) : value)
                            .build());
        });
        refresh();
    }

    /** Reads what was set here or on another server. */
    public void refresh() {
        own = database.read(InstitutionLimits::all);
    }

    private static Map<Key, Long> all(Connection connection) throws SQLException {
        Map<Key, Long> all = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String institution = row.getString("institution_id");
                long value = row.getLong("value");
                DoorLimit.of(row.getString("name")).ifPresent(limit -> all.put(new Key(institution, limit), value));
            }
        }
        return Map.copyOf(all);
    }
}
