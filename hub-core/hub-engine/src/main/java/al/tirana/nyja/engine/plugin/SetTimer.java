package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.spi.CaseRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A moment that a handler named for a case.
 *
 * @param flow of the handler that set it
 * @param name of the timer that it calls
 */
record SetTimer(String agreement, int version, String flow, CaseRef of, String name, String key, Instant at) {

    /** Times as PostgreSQL keeps them. */
    SetTimer {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    static SetTimer read(ResultSet row) throws SQLException {
        return new SetTimer(
                row.getString("agreement_id"),
                row.getInt("agreement_version"),
                row.getString("flow"),
                new CaseRef(
                        Optional.ofNullable(row.getObject("referral_id", UUID.class)),
                        row.getObject("correlation_id", UUID.class),
                        row.getObject("disclosure_id", UUID.class),
                        row.getString("subject"),
                        row.getString("purpose"),
                        row.getBoolean("test")),
                row.getString("name"),
                row.getString("key"),
                row.getObject("fires_at", OffsetDateTime.class).toInstant());
    }

    /** A keyed hash over the row: who writes to the database makes no timer, and moves none. */
    byte[] mac(HubKeys keys) {
        String text = String.join(
                "\n",
                agreement,
                Integer.toString(version),
                flow,
                name,
                key,
                of.referral().map(UUID::toString).orElse(""),
                of.correlation().toString(),
                of.disclosure().toString(),
                of.subject(),
                of.purpose(),
                Boolean.toString(of.test()),
                at.toString());
        return keys.hmac("timer", text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isOf(HubKeys keys, byte[] mac) {
        return MessageDigest.isEqual(mac, mac(keys));
    }

    @Override
    public String toString() {
        return "SetTimer[" + agreement + " " + name + "]";
    }
}
