package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSignature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The hub's own words to an institution, as deliveries over its channel {@link ChannelId#NOTICES}: they wait, are retried, paused
 * and parked as every other, and stand in the transaction of what they tell. No agreement's rules apply to them; the register's
 * do.
 */
public final class HubLetters {

    /**
     * What is told to whom.
     *
     * @param message without its key, not signed
     * @param agreement about which it is
     * @param lane whose order holds
     * @param key the same is told once
     */
    public record Letter(
            ObjectNode message, String recipient, String agreement, UUID correlation, String lane, String key) {}

    private static final Period KEPT = Period.ofDays(30);

    private static final String MESSAGE = """
            insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id, agreement_version,
              correlation_id, evidence, key_id, wrapped_key, body, received_at)
            values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id""";

    private final Outbox outbox;
    private final Ledger ledger;
    private final Vault vault;
    private final HubKeys keys;
    private final MaySend maySend;
    private final Clock clock;

    public HubLetters(Outbox outbox, Ledger ledger, Vault vault, HubKeys keys, MaySend maySend, Clock clock) {
        this.outbox = outbox;
        this.ledger = ledger;
        this.vault = vault;
        this.keys = keys;
        this.maySend = maySend;
        this.clock = clock;
    }

    /** Whether it has a channel for notices that carries anything. */
    public boolean reaches(String institution) {
        return maySend.calling().contains(new ChannelId(institution, ChannelId.NOTICES).toString())
                || maySend.fetched(institution).contains(ChannelId.NOTICES);
    }

    /**
     * In the caller's transaction. Without effect if it was told before.
     *
     * @param more what the ledger's entry says besides
     */
    public void send(Connection tx, Letter letter, Event event, UnaryOperator<LedgerEntry.Builder> more)
            throws SQLException {
        Instant now = clock.instant();
        ObjectNode message = letter.message().put("idempotencykey", letter.key());
        UUID id = UUID.fromString(message.get("id").textValue());
        String type = message.get("type").textValue();
        byte[] body = FprSignature.signedBytes(message, keys.signing());
        long row = stored(tx, id, letter.key(), type, letter.agreement(), letter.correlation(), body, now);
        if (row == 0) {
            return;
        }
        NewDelivery notice =
                notice(row, id, letter.recipient(), letter.lane(), letter.key(), letter.correlation(), body, now);
        outbox.add(tx, notice);
        ledger.record(
                tx,
                more.apply(LedgerEntry.of(event, Actors.HUB)
                                .agreement(letter.agreement())
                                .correlation(letter.correlation())
                                .message(id)
                                .recipient(letter.recipient())
                                .detail("notice", id.toString())
                                .detail("terms", notice.ending().terms())
                                .detail("type", type))
                        .build());
    }

    /** @return its row; 0 if it is there already */
    private long stored(
            Connection tx,
            UUID id,
            String key,
            String type,
            String agreement,
            UUID correlation,
            byte[] body,
            Instant now)
            throws SQLException {
        String evidence = keys.signing().getKeyID();
        byte[] fingerprint = keys.hmac("message", body);
        Sealed sealed = vault.seal(
                Notices.AGREEMENT,
                KEPT,
                now,
                String.join(
                        " ",
                        "message",
                        Actors.HUB,
                        id.toString(),
                        evidence,
                        HexFormat.of().formatHex(fingerprint),
                        key),
                body);
        try (PreparedStatement insert = tx.prepareStatement(MESSAGE)) {
            insert.setObject(1, id);
            insert.setString(2, Actors.HUB);
            insert.setString(3, key);
            insert.setBytes(4, fingerprint);
            insert.setString(5, type);
            insert.setString(6, agreement);
            insert.setObject(7, correlation);
            insert.setString(8, evidence);
            insert.setString(9, sealed.keyId());
            insert.setBytes(10, sealed.wrappedKey());
            insert.setBytes(11, sealed.ciphertext());
            insert.setObject(12, Times.at(now));
            try (ResultSet row = insert.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private NewDelivery notice(
            long message, UUID id, String owner, String lane, String key, UUID correlation, byte[] body, Instant now) {
        Ending ending = Ending.at(now.plus(KEPT), Why.RETENTION);
        String belongsTo =
                NewDelivery.belongsTo(id, owner, Notices.AGREEMENT, 1, Notices.FLOW, correlation, key, ending.terms());
        return new NewDelivery(
                message,
                id,
                Notices.FLOW,
                owner,
                ChannelId.NOTICES,
                Notices.AGREEMENT,
                1,
                correlation,
                lane,
                key,
                ending,
                vault.seal(Notices.AGREEMENT, KEPT, now, belongsTo, body));
    }
}
