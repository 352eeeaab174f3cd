package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.spi.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Something that waits for a human's choice.
 *
 * @param disclosure that it came of, or that told of its case; null: none
 * @param over why it is no more for anybody to choose; null as long as it is
 * @param holdsMinor whether it is a record that may tell of somebody under 18
 */
public record Held(
        long id,
        Long parked,
        String kind,
        String subject,
        String agreement,
        int agreementVersion,
        String flow,
        String institution,
        String owner,
        UUID correlation,
        UUID disclosure,
        Text reason,
        Instant heldAt,
        Instant dueAt,
        String over,
        boolean holdsMinor,
        Sealed body) {

    static Held read(ResultSet row) throws SQLException {
        long parked = row.getLong("parked_id");
        Long item = row.wasNull() ? null : parked;
        Held bare = new Held(
                row.getLong("id"),
                item,
                row.getString("kind"),
                row.getString("subject"),
                row.getString("agreement_id"),
                row.getInt("agreement_version"),
                row.getString("flow"),
                row.getString("institution"),
                row.getString("owner"),
                row.getObject("correlation_id", UUID.class),
                row.getObject("disclosure_id", UUID.class),
                new Text(row.getString("sq"), row.getString("en")),
                row.getObject("held_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("over"),
                row.getBoolean("holds_minor"),
                null);
        byte[] body = row.getBytes("body");
        return body == null
                ? bare
                : bare.with(new Sealed(
                        row.getString("key_id"),
                        belongsTo(
                                bare.kind,
                                bare.subject,
                                bare.agreement,
                                bare.agreementVersion,
                                bare.flow,
                                bare.institution,
                                bare.owner,
                                bare.dueAt),
                        row.getBytes("wrapped_key"),
                        body));
    }

    private Held with(Sealed sealed) {
        return new Held(
                id,
                parked,
                kind,
                subject,
                agreement,
                agreementVersion,
                flow,
                institution,
                owner,
                correlation,
                disclosure,
                reason,
                heldAt,
                dueAt,
                over,
                holdsMinor,
                sealed);
    }

    /** Who writes to the database turns it to no other owner, clause or moment: then it does not open. */
    static String belongsTo(
            String kind,
            String subject,
            String agreement,
            int version,
            String flow,
            String institution,
            String owner,
            Instant dueAt) {
        return String.join(
                " ",
                "held",
                kind,
                subject,
                agreement + "/" + version,
                flow,
                institution,
                owner,
                Long.toString(dueAt.getEpochSecond()),
                Integer.toString(dueAt.getNano()));
    }

    @Override
    public String toString() {
        return "Held[" + id + " " + kind + "]";
    }
}
