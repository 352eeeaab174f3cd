package al.tirana.nyja.benchmark.plain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A table of this benchmark only: there as long as the WAR is deployed. */
final class MessageTable {

    private final DataSource source;

    MessageTable(DataSource source) {
        this.source = source;
    }

    void create() throws SQLException {
        execute("CREATE TABLE IF NOT EXISTS benchmark_message ("
                + "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)");
    }

    void drop() throws SQLException {
        execute("DROP TABLE IF EXISTS benchmark_message");
    }

    /** One row, one commit: durable when this returns, as far as PostgreSQL is set to be. */
    void insert(byte[] body) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO benchmark_message (body) VALUES (?)")) {
            insert.setBytes(1, body);
            insert.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
