package al.tirana.nyja.systemtest.outside;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Where the hub stands with a file. Reads the hub's table, so that it is quick, and answers while the server is dead. */
final class FileProgress implements AutoCloseable {

    private static final String QUERY = "select state, cursor from collected_file where name = ? and sha256 = ?";

    /** @param records how many were committed */
    record Standing(String state, long records) {

        boolean isOver() {
            return state.equals("DONE");
        }
    }

    private final Connection connection;
    private final PreparedStatement query;

    FileProgress(World world, String name, String sha256) throws SQLException {
        connection = world.hub().connect();
        query = connection.prepareStatement(QUERY);
        query.setString(1, name);
        query.setString(2, sha256);
    }

    Standing now() throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next()
                    ? new Standing(row.getString("state"), row.getLong("cursor"))
                    : new Standing("NOT SEEN", 0);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
