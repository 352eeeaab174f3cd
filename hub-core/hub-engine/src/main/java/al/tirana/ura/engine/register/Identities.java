package al.tirana.ura.engine.register;

import com.nimbusds.jose.jwk.JWK;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;

/** Everything by which the hub recognises institutions, at one moment. */
record Identities(Map<String, String> institutionByCertificate, Map<String, SigningKey> keys) {

    static Identities read(Connection connection) throws SQLException {
        return new Identities(certificates(connection), keys(connection));
    }

    private static Map<String, String> certificates(Connection connection) throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        select c.fingerprint, c.institution_id
                          from institution_certificate c join institution i on i.id = c.institution_id
                         where c.active and i.active""");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return Map.copyOf(found);
    }

    private static Map<String, SigningKey> keys(Connection connection) throws SQLException {
        Map<String, SigningKey> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        select k.kid, k.institution_id, k.jwk, k.active and i.active
                          from institution_key k join institution i on i.id = k.institution_id""");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(
                        rows.getString(1),
                        new SigningKey(rows.getString(2), JWK.parse(rows.getString(3)), rows.getBoolean(4)));
            }
        } catch (ParseException e) {
            throw new SQLException("A key of the register cannot be read", "22000");
        }
        return Map.copyOf(found);
    }
}
