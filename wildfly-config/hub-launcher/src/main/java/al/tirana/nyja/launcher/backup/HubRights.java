package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.postgres.DatabaseRoles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the hub's role may do in tables that another owns: read and write rows, and in the ledger only add them. It makes and
 * changes no table. Given anew at each start and after each restore, since both may have brought tables.
 */
final class HubRights {

    /** Every table of this name is the ledger's, also one that a later migration makes. */
    private static final String LEDGER = """
        select tablename from pg_tables where schemaname = 'public' and starts_with(tablename, 'ledger_')\
        """;

    private static final String OWNED = """
        select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
        where n.nspname = 'public' and r.rolname = ? order by relname limit 1\
        """;

    private static final long TURN = 7_023_461_198_340_551L; // two that start at once would trip over each other's rows

    private HubRights() {}

    /** In the transaction of the connection, which is the owner's or a superuser's. */
    static void give(Connection connection, DatabaseRoles roles) throws SQLException {
        String hub = Sql.name(roles.hub());
        List<String> sql = new ArrayList<>(List.of(
                "select pg_advisory_xact_lock(" + TURN + ")",
                "grant connect on database " + Sql.name(connection.getCatalog()) + " to " + hub,
                "revoke create on schema public from public, " + hub,
                "grant usage on schema public to " + hub,
                "revoke all on all tables in schema public from public, " + hub,
                "grant select, insert, update, delete on all tables in schema public to " + hub,
                "grant select on all sequences in schema public to " + hub,
                "revoke execute on all functions in schema public from public",
                "grant execute on all functions in schema public to " + hub,
                "revoke insert, update, delete on public." + Migrations.HISTORY + " from " + hub));
        for (String table : ledger(connection)) {
            sql.add("revoke update, delete on public." + Sql.name(table) + " from " + hub);
        }
        try (Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }

    /** One of the relations that belong to this role; null if there is none. */
    static String ownedBy(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OWNED)) {
            statement.setString(1, role);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static List<String> ledger(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LEDGER)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
