package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each certificate was last shown at the door, to the quarter of an hour: who looks after a connection asks whether there
 * ever was one. It is worth no request, so one that cannot be noted is not.
 */
@ApplicationScoped
public class CertificateUses {

    private static final Duration OFTEN = Duration.ofMinutes(15);

    private final Database database;
    private final Clock clock;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();

    @Inject
    public CertificateUses(Database database, Clock clock) {
        this.database = database.promptly();
        this.clock = clock;
    }

    protected CertificateUses() {
        this.database = null;
        this.clock = null;
    }

    /** @param fingerprint of one that the register holds, so there are few */
    public void note(String fingerprint) {
        Instant now = clock.instant();
        Instant last = noted.get(fingerprint);
        if (last != null && now.isBefore(last.plus(OFTEN)) && !now.isBefore(last)) {
            return;
        }
        noted.put(fingerprint, now);
        try {
            database.read(connection -> {
                try (PreparedStatement upsert = connection.prepareStatement(
                        "insert into certificate_use (fingerprint, used_at) values (?, ?) on conflict (fingerprint)"
                                + " do update set used_at = greatest(certificate_use.used_at, excluded.used_at)")) {
                    upsert.setString(1, fingerprint);
                    upsert.setTimestamp(2, Timestamp.from(now));
                    return upsert.executeUpdate();
                }
            });
        } catch (DatabaseException e) {
            noted.remove(fingerprint);
        }
    }

    /** By fingerprint; none that never was. */
    Map<String, Instant> all() {
        return database.read(connection -> {
            Map<String, Instant> found = new HashMap<>();
            try (PreparedStatement select =
                            connection.prepareStatement("select fingerprint, used_at from certificate_use");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getTimestamp(2).toInstant());
                }
            }
            return found;
        });
    }
}
