package al.tirana.nyja.benchmark.developer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The tables: there as long as the WAR is deployed. The idempotent repository makes its own. */
final class Tables {

    private final DataSource source;

    Tables(DataSource source) {
        this.source = source;
    }

    void create() throws SQLException {
        drop();
        execute("CREATE TABLE developer_message (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " message_id uuid NOT NULL, source text NOT NULL, recipient text NOT NULL, type text NOT NULL,"
                + " subject text NOT NULL, received_at timestamptz NOT NULL DEFAULT now(), body bytea NOT NULL)");
        execute("CREATE INDEX developer_message_by_id ON developer_message (message_id)");
        execute("CREATE TABLE developer_outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " message_id uuid NOT NULL, recipient text NOT NULL, attempts int NOT NULL DEFAULT 0,"
                + " due_at timestamptz NOT NULL DEFAULT now(), body bytea NOT NULL)");
        execute("CREATE TABLE developer_audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " at timestamptz NOT NULL DEFAULT now(), message_id text, event text NOT NULL, detail text)");
        execute("CREATE INDEX developer_audit_by_message ON developer_audit (message_id)");
    }

    void drop() throws SQLException {
        execute("DROP TABLE IF EXISTS developer_message, developer_outbox, developer_audit, camel_messageprocessed");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
