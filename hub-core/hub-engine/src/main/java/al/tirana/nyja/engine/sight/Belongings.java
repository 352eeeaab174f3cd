package al.tirana.nyja.engine.sight;

import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** To which agreement something belongs that is known by its number. */
@ApplicationScoped
public class Belongings {

    /** What has a number. */
    public enum Thing {
        DELIVERY("agreement_id from delivery where", "delivery", Guarded.withoutDeliveries("delivery")),
        PARKED(
                "coalesce(d.agreement_id, p.agreement_id) from parked p left join delivery d on d.id = p.delivery_id where",
                "p",
                Guarded.withoutParked("p", "d")),
        HELD("agreement_id from held where", "held", Guarded.withoutHeld("held")),
        ALARM("agreement_id from alarm where", "alarm", Guarded.withoutAlarms("alarm"));

        private final String sql;

        Thing(String sql, String table, String unguarded) {
            this.sql = "select " + sql + " " + table + ".id = ? and " + unguarded;
        }
    }

    private final Database database;

    @Inject
    public Belongings(Database database) {
        this.database = database;
    }

    protected Belongings() {
        this(null);
    }

    /** Empty if there is none of this number, or it belongs to no agreement. */
    public Optional<String> of(Thing thing, long id) {
        return read(thing, id, true, row -> row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty());
    }

    /** Whether there is one of this number that belongs to no guarded unit. */
    public boolean unguarded(Thing thing, long id) {
        return read(thing, id, false, ResultSet::next);
    }

    public boolean isRegistered(String institution) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select from institution where id = ?")) {
                select.setString(1, institution);
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    @FunctionalInterface
    private interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T read(Thing thing, long id, boolean guardedToo, Rows<T> rows) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(thing.sql)) {
                select.setLong(1, id);
                select.setBoolean(2, guardedToo);
                try (ResultSet row = select.executeQuery()) {
                    return rows.read(row);
                }
            }
        });
    }
}
