package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.postgres.DatabaseRoles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Makes, as their owner, the tables in which the hub is only a guest, before it starts. */
public final class HubTables {

    private final DataSource database;
    private final DatabaseRoles roles;

    /** @param database by the owner or a superuser */
    public HubTables(DataSource database, DatabaseRoles roles) {
        this.database = database;
        this.roles = roles;
    }

    /**
     * Brings them up to what this program needs, and lets the hub's role work in them.
     *
     * @param hubWar the program
     * @throws LaunchException if one of them belongs to the hub's role: it could change the ledger whatever rights it has
     */
    public void ready(Path hubWar) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            String own = HubRights.ownedBy(connection, roles.hub());
            if (own != null) {
                throw new LaunchException("database.own", roles.hub(), own, roles.owner());
            }
            if (!SchemaAge.of(connection, hubWar).missing().isEmpty()) {
                Migrations.of(hubWar).bringUp(database, roles.owner());
            }
            connection.setAutoCommit(false);
            HubRights.give(connection, roles);
            connection.commit();
        }
    }
}
