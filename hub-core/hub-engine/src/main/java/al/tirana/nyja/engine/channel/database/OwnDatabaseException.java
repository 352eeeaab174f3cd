package al.tirana.nyja.engine.channel.database;

import java.sql.SQLException;

/** What answers there is the hub's own database, or knows the hub's own user. */
public final class OwnDatabaseException extends SQLException {

    private static final long serialVersionUID = 1L;

    OwnDatabaseException() {
        super("the hub's own database", "28000");
    }
}
