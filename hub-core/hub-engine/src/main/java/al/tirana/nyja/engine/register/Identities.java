package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.fpr.ActorKind;
import com.nimbusds.jose.jwk.JWK;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything by which the hub recognises institutions, at one moment; only what the hub itself wrote. */
record Identities(
        Map<String, Certified> certificates,
        Map<String, SigningKey> keys,
        SealingKeys sealing,
        Set<String> inactive,
        Map<String, Optional<ActorKind>> kinds) {

    /** Whose certificate it is, and until when it proves that. */
    record Certified(String institution, Instant notAfter) {}

    static Identities read(Connection connection, RegisterSeals seals) throws SQLException {
        Map<String, Map<String, String>> institutions = seals.trusted(connection, RegisterTable.INSTITUTION);
        Map<String, SigningKey> keys = keys(seals.trusted(connection, RegisterTable.KEY), institutions);
        return new Identities(
                certificates(seals.trusted(connection, RegisterTable.CERTIFICATE), institutions),
                of(keys, key -> !PublicKeys.isForSealing(key.jwk())),
                sealing(of(keys, key -> PublicKeys.isForSealing(key.jwk()))),
                inactive(institutions),
                kinds(institutions));
    }

    private static Set<String> inactive(Map<String, Map<String, String>> institutions) {
        return institutions.entrySet().stream()
                .filter(institution -> !active(institution.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Optional<ActorKind>> kinds(Map<String, Map<String, String>> institutions) {
        Map<String, Optional<ActorKind>> found = new HashMap<>();
        institutions.forEach((id, row) -> found.put(id, ActorKind.of(row.get("kind"))));
        return Map.copyOf(found);
    }

    private static Map<String, Certified> certificates(
            Map<String, Map<String, String>> certificates, Map<String, Map<String, String>> institutions) {
        Map<String, Certified> found = new HashMap<>();
        certificates.forEach((fingerprint, row) -> {
            if (active(row) && active(institutions.get(row.get("institution_id")))) {
                found.put(fingerprint, new Certified(row.get("institution_id"), Instant.parse(row.get("not_after"))));
            }
        });
        return Map.copyOf(found);
    }

    private static Map<String, SigningKey> keys(
            Map<String, Map<String, String>> keys, Map<String, Map<String, String>> institutions) throws SQLException {
        Map<String, SigningKey> found = new HashMap<>();
        try {
            for (Map.Entry<String, Map<String, String>> key : keys.entrySet()) {
                Map<String, String> row = key.getValue();
                String institution = row.get("institution_id");
                boolean active = active(row) && active(institutions.get(institution));
                found.put(key.getKey(), new SigningKey(institution, JWK.parse(row.get("jwk")), active));
            }
        } catch (ParseException e) {
            throw new SQLException("A key of the register cannot be read", "22000");
        }
        return Map.copyOf(found);
    }

    private static Map<String, SigningKey> of(Map<String, SigningKey> keys, Predicate<SigningKey> wanted) {
        return keys.entrySet().stream()
                .filter(key -> wanted.test(key.getValue()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static SealingKeys sealing(Map<String, SigningKey> keys) {
        Map<String, SealingKeys.Key> found = new HashMap<>();
        keys.forEach((kid, key) -> {
            Date end = key.jwk().getExpirationTime();
            found.put(kid, new SealingKeys.Key(key.institution(), key.active(), end == null ? null : end.toInstant()));
        });
        return new SealingKeys(found);
    }

    private static boolean active(Map<String, String> row) {
        return row != null && Boolean.parseBoolean(row.get("active"));
    }
}
