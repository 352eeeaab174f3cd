package al.tirana.nyja.engine.channel.database;

import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The database in which the hub keeps everything. Another database of the same server may be a partner's; the hub's own user
 * may not sign in there. For many threads.
 */
public final class HubDatabase implements OwnDatabase {

    private static final String WHO = """
            select current_database(), current_user, (select system_identifier::text from pg_control_system())""";

    private record Identity(String database, String user, String system) {

        boolean isOneWith(Identity other) {
            return system.equals(other.system) && (database.equals(other.database) || user.equals(other.user));
        }
    }

    private record Own(Identity identity, Optional<DatabaseUrl> url) {}

    private final Database database;
    private volatile Own own;

    public HubDatabase(Database database) {
        this.database = database;
    }

    @Override
    public boolean isAt(DatabaseUrl url) {
        return own().url()
                .filter(mine -> mine.product() == url.product())
                .filter(mine -> mine.port() == url.port() && mine.database().equals(url.database()))
                .filter(mine -> mine.host().equalsIgnoreCase(url.host()) || mine.isLoopback() && url.isLoopback())
                .isPresent();
    }

    @Override
    public boolean isBehind(Connection connection) throws SQLException {
        try {
            return own().identity().isOneWith(identity(connection));
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith("42") || state.startsWith("0A")) {
                return false; // a relative of PostgreSQL that has no such identity; the hub's own has
            }
            throw e;
        }
    }

    /** It does not change while the hub runs. */
    private Own own() {
        Own known = own;
        if (known == null) {
            known = database.read(connection -> new Own(
                    identity(connection),
                    DatabaseUrl.parse(connection.getMetaData().getURL().split("\\?", 2)[0])));
            own = known;
        }
        return known;
    }

    private static Identity identity(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WHO)) {
            row.next();
            return new Identity(row.getString(1), row.getString(2), row.getString(3));
        }
    }
}
