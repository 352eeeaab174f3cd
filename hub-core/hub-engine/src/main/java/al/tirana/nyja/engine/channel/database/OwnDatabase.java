package al.tirana.nyja.engine.channel.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What is known of the hub's own database: no connector signs in there, whatever it is called from outside. */
public interface OwnDatabase {

    /** There is none: for whoever reads a declaration without a hub. */
    OwnDatabase NONE = new OwnDatabase() {
        @Override
        public boolean isAt(DatabaseUrl url) {
            return false;
        }

        @Override
        public boolean isBehind(Connection connection) {
            return false;
        }
    };

    /** Whether the address alone says that it is the hub's. */
    boolean isAt(DatabaseUrl url);

    /**
     * Whether the server at the other end says so, also behind another name, a forwarded port or a tunnel.
     *
     * @param connection to a PostgreSQL
     */
    boolean isBehind(Connection connection) throws SQLException;
}
