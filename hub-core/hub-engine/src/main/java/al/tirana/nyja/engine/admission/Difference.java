package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a message differs from the one that came first under its id or key: a place, never what stands there. As long
 * as the first is kept; what may be only counted may have been cut before it was, so nothing is said of it.
 */
final class Difference {

    private static final String FIRST = """
            select message_id, key_id, wrapped_key, body, idempotency_key, evidence, data_hmac from message
            where source = ? and (message_id = ? or idempotency_key = ?) and body is not null limit 1""";

    private static final int LONGEST = 150;

    private Difference() {}

    static Optional<String> place(Connection tx, Envelope again, Vault vault, List<String> meaning)
            throws SQLException {
        if (MessageTypes.get().of(again).mayBeCounted()) {
            return Optional.empty();
        }
        try (PreparedStatement select = tx.prepareStatement(FIRST)) {
            select.setString(1, again.source());
            select.setObject(2, again.id());
            select.setString(3, again.idempotencyKey());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? read(row, again, vault).flatMap(first -> place(first, again.message(), meaning))
                        : Optional.empty();
            }
        }
    }

    private static Optional<ObjectNode> read(ResultSet row, Envelope again, Vault vault) throws SQLException {
        String id = row.getString(1);
        String belongsTo = Originals.belongsTo(again.source(), id, row.getString(5), row.getString(6), row.getBytes(7));
        String belongedTo = Originals.belongedTo(again.source(), id);
        try {
            byte[] body =
                    vault.open(new Sealed(row.getString(2), belongsTo, belongedTo, row.getBytes(3), row.getBytes(4)));
            return Optional.ofNullable(FprJson.parse(body).message());
        } catch (BodyGoneException | BodyChangedException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> place(ObjectNode first, ObjectNode again, List<String> meaning) {
        for (String name : meaning) {
            Optional<String> place = place("/" + name, at(first, name), at(again, name));
            if (place.isPresent()) {
                return place.map(FprSchemas::ofKnownNames).filter(known -> known.length() <= LONGEST);
            }
        }
        return Optional.empty();
    }

    /** The deepest place that still holds all that differs. */
    private static Optional<String> place(String pointer, JsonNode first, JsonNode again) {
        if (first.equals(again)) {
            return Optional.empty();
        }
        List<String> differing = new ArrayList<>();
        if (first.isObject() && again.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            first.fieldNames().forEachRemaining(names::add);
            again.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                place(pointer + "/" + escaped(name), at(first, name), at(again, name))
                        .ifPresent(differing::add);
            }
        } else if (first.isArray() && again.isArray() && first.size() == again.size()) {
            for (int i = 0; i < first.size(); i++) {
                place(pointer + "/" + i, first.get(i), again.get(i)).ifPresent(differing::add);
            }
        }
        return Optional.of(differing.size() == 1 ? differing.get(0) : pointer);
    }

    private static JsonNode at(JsonNode object, String name) {
        return object.has(name) ? object.get(name) : MissingNode.getInstance();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
