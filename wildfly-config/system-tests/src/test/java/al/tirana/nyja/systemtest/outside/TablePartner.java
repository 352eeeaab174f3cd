package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.launcher.Hub;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A partner whose letter box are two tables, in a database of its own, under a user of its own. */
final class TablePartner implements TransportPartner {

    private static final String DATABASE = "partner_tables";
    private static final String USER = "partner_tables_user";

    private final Hub hub;
    private final String url;

    TablePartner(Hub hub) throws SQLException {
        this.hub = hub;
        try (Connection server = hub.connect();
                Statement statement = server.createStatement()) {
            url = server.getMetaData().getURL().replaceFirst("/[^/?]*(\\?.*)?$", "/" + DATABASE);
            statement.execute("create role " + USER + " login password '" + password() + "'");
            statement.execute("create database " + DATABASE + " owner " + USER);
        }
        say("create table from_nyja (key text primary key, content text not null)");
        say("create table to_nyja (number bigserial primary key, content text, taken timestamptz, outcome text)");
        say("create table patience (seconds double precision)");
        say("""
                create function wait() returns trigger language plpgsql as $$ declare s double precision; begin
                  delete from patience returning seconds into s;
                  if s is not null then perform pg_sleep(s); end if;
                  return new; end $$""");
        say("create trigger slow before insert on from_nyja for each row execute function wait()");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("database.url", url, "database.user", USER);
    }

    /** The address of the hub's own database, as whoever reads its settings would write it. */
    String urlOfTheHub() throws SQLException {
        try (Connection server = hub.connect()) {
            return server.getMetaData().getURL().replaceFirst("\\?.*$", "");
        }
    }

    /** The next row is taken, and the hub, which waits four seconds, does not hear of it. */
    void losesItsNextAnswer() throws SQLException {
        say("insert into patience values (6)");
    }

    /** Somebody changes the tables. */
    void say(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public List<String> arrived() throws SQLException {
        return texts("select content from from_nyja");
    }

    @Override
    public void bring(String message) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("insert into to_nyja (content) values (?)")) {
            insert.setString(1, message);
            insert.executeUpdate();
        }
    }

    @Override
    public boolean allFetched() throws SQLException {
        return texts("select number from to_nyja where taken is null").isEmpty();
    }

    /** What the hub said to each row, in their order. */
    List<String> outcomes() throws SQLException {
        return texts("select outcome from to_nyja order by number");
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, USER, password());
    }

    @Override
    public void close() throws IOException {
        try (Connection server = hub.connect();
                Statement statement = server.createStatement()) {
            statement.execute("drop database " + DATABASE + " with (force)");
            statement.execute("drop role " + USER);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
