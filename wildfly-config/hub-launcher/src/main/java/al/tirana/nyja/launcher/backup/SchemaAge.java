package al.tirana.nyja.launcher.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How a database stands to the program that is to work with it.
 *
 * @param newer migrations that a newer program made, and this one does not know
 * @param missing migrations that this program will make
 * @param empty whether no program has ever worked with it
 */
public record SchemaAge(List<String> newer, List<String> missing, boolean empty) {

    /** @param hubWar the program */
    public static SchemaAge of(Connection connection, Path hubWar) throws SQLException, IOException {
        Migrations known = Migrations.of(hubWar);
        Catalog catalog = new Catalog(connection);
        List<String> made = catalog.hasHistory() ? catalog.scripts() : List.of();
        return new SchemaAge(
                made.stream().filter(script -> !known.names().contains(script)).toList(),
                known.names().stream().filter(script -> !made.contains(script)).toList(),
                made.isEmpty());
    }

    /** Whether the program will change tables that hold something. */
    public boolean upgrade() {
        return !empty && newer.isEmpty() && !missing.isEmpty();
    }
}
