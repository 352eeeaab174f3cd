package al.tirana.nyja.engine.sight;

import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** To which agreement something belongs that is known by its number. */
@ApplicationScoped
public class Belongings {

    /** What has a number. */
    public enum Thing {
        DELIVERY("select agreement_id from delivery where id = ?"),
        PARKED(
                "select coalesce(d.agreement_id, p.agreement_id) from parked p left join delivery d on d.id = p.delivery_id where p.id = ?"),
        HELD("select agreement_id from held where id = ?"),
        ALARM("select agreement_id from alarm where id = ?");

        private final String sql;

        Thing(String sql) {
            this.sql = sql;
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
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(thing.sql)) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
                }
            }
        });
    }
}
