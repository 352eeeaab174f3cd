package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** The first open delivery of a lane, as it lies in the database. A purged body is {@code null}. */
record Head(
        long id,
        UUID disclosureId,
        String plugin,
        String agreement,
        int agreementVersion,
        String flow,
        String recipient,
        String channel,
        UUID correlation,
        String idempotencyKey,
        int attempts,
        Instant failingSince,
        Instant expiresAt,
        boolean escalates,
        Sealed body) {

    /** The columns of {@code delivery} that {@link #read} needs, from the alias {@code d}. */
    static final String COLUMNS = """
            d.id, d.disclosure_id, d.agreement_id, d.agreement_version, d.flow, d.recipient, d.correlation_id,
            d.idempotency_key, d.attempts, d.failing_since, d.expires_at, d.else_at, d.by_consent, d.escalates, d.referral_id,
            d.key_id, d.wrapped_key, d.body, d.state, (select channel from lane where id = d.lane_id) as channel""";

    /** @return {@code null} if the row holds no delivery */
    static Head read(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        if (row.wasNull()) {
            return null;
        }
        byte[] body = row.getBytes("body");
        UUID disclosure = row.getObject("disclosure_id", UUID.class);
        String recipient = row.getString("recipient");
        Instant expiresAt = Times.instant(row, "expires_at");
        Instant elseAt = Times.instant(row, "else_at");
        return new Head(
                id,
                disclosure,
                row.getString("plugin"),
                row.getString("agreement_id"),
                row.getInt("agreement_version"),
                row.getString("flow"),
                recipient,
                row.getString("channel"),
                row.getObject("correlation_id", UUID.class),
                row.getString("idempotency_key"),
                row.getInt("attempts"),
                Times.instant(row, "failing_since"),
                earlier(elseAt, expiresAt),
                row.getBoolean("escalates"),
                body == null ? null : sealed(row, body, disclosure, recipient, elseAt == null ? expiresAt : elseAt));
    }

    /** The same of a delivery that was written just now. */
    static Head of(long id, String plugin, NewDelivery written) {
        Instant expiresAt = written.ending().at();
        Instant elseAt = written.ending().elseAt();
        return new Head(
                id,
                written.disclosureId(),
                plugin,
                written.agreement(),
                written.agreementVersion(),
                written.flow(),
                written.recipient(),
                written.channel(),
                written.correlation(),
                written.idempotencyKey(),
                0,
                null,
                earlier(elseAt, expiresAt),
                written.ending().escalates(),
                written.body());
    }

    /** The agreement can only take time from it. */
    private static Instant earlier(Instant elseAt, Instant expiresAt) {
        return elseAt != null && elseAt.isBefore(expiresAt) ? elseAt : expiresAt;
    }

    private static Sealed sealed(ResultSet row, byte[] body, UUID disclosure, String recipient, Instant own)
            throws SQLException {
        String terms = Ending.terms(
                own,
                row.getBoolean("by_consent"),
                row.getBoolean("escalates"),
                row.getObject("referral_id", UUID.class));
        String belongsTo = NewDelivery.belongsTo(
                disclosure,
                recipient,
                row.getString("agreement_id"),
                row.getInt("agreement_version"),
                row.getString("flow"),
                row.getObject("correlation_id", UUID.class),
                row.getString("idempotency_key"),
                terms);
        return new Sealed(
                row.getString("key_id"),
                belongsTo,
                NewDelivery.belongedTo(disclosure, recipient),
                row.getBytes("wrapped_key"),
                body);
    }

    /**
     * What is to be sent. It was sealed under a key of its agreement: a row that was moved to another one, which may be in
     * force where its own is not, gives nothing.
     *
     * @throws BodyChangedException if it belongs to another agreement
     */
    @Override
    public Sealed body() {
        if (body != null && !body.keyId().startsWith(agreement + "/")) {
            throw new BodyChangedException("A delivery stands under an agreement that it does not belong to");
        }
        return body;
    }

    ChannelId way() {
        return new ChannelId(recipient, channel);
    }

    boolean destroyed() {
        return body == null;
    }

    /** Nobody may be sent this any more: its time is over, or its body was destroyed. What protects a child has no end. */
    boolean expired(Instant now) {
        return body == null || !escalates && !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "Head[" + id + " to " + recipient + "]";
    }
}
