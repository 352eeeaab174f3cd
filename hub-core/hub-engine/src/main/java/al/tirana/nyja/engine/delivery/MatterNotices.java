package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.OwnerNotices;
import al.tirana.nyja.engine.attention.Telling;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Answers;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.fpr.Matter;
import al.tirana.nyja.fpr.Uuid7;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/**
 * A notice for whoever has to act, as a delivery over the owner's channel {@link ChannelId#NOTICES}: it waits, is retried,
 * paused and parked as every other, stands in the transaction of its matter, and ends with it, or when its owner is told again.
 * No agreement's rules apply to the hub's own words; the register's do.
 */
public final class MatterNotices implements OwnerNotices {

    private static final Period KEPT = Period.ofDays(30);

    /** Before the matter's number and its owner, and from the second notice on its number. */
    private static final String KEY = "HUB:MATTER:";

    private static final String MESSAGE = """
            insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id, agreement_version,
              correlation_id, evidence, key_id, wrapped_key, body, received_at)
            values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id""";

    /** Open notices whose matter is closed, or somebody else's by now, or of which a later one says the same. */
    private static final String OVER = """
            select id, stands from (
              select d.id, exists (select from parked p
                  where p.id = case when starts_with(d.idempotency_key, ?) then split_part(d.idempotency_key, ':', 3)::bigint end
                  and p.owner = d.recipient and p.closed_at is null) as stands,
                exists (select from delivery later
                  where later.lane_id = d.lane_id and later.id > d.id and later.state in ('WAITING', 'PARKED')) as repeated
              from delivery d
              where d.agreement_id = ? and d.state in ('WAITING', 'PARKED') and starts_with(d.idempotency_key, ?)) as notice
            where not stands or repeated order by id limit 200""";

    private final Outbox outbox;
    private final Ledger ledger;
    private final Vault vault;
    private final HubKeys keys;
    private final MaySend maySend;
    private final Clock clock;

    public MatterNotices(Outbox outbox, Ledger ledger, Vault vault, HubKeys keys, MaySend maySend, Clock clock) {
        this.outbox = outbox;
        this.ledger = ledger;
        this.vault = vault;
        this.keys = keys;
        this.maySend = maySend;
        this.clock = clock;
    }

    @Override
    public boolean reaches(String owner) {
        return maySend.calling().contains(new ChannelId(owner, ChannelId.NOTICES).toString())
                || maySend.fetched(owner).contains(ChannelId.NOTICES);
    }

    @Override
    public boolean tell(Connection tx, Telling telling) throws SQLException {
        if (!reaches(telling.owner())) {
            return false;
        }
        Instant now = clock.instant();
        String lane = KEY + telling.matter() + ":" + telling.owner();
        String key = telling.notice() == 1 ? lane : lane + ":" + telling.notice();
        UUID correlation = telling.correlation() == null ? Uuid7.next() : telling.correlation();
        ObjectNode message = message(telling, correlation, now).put("idempotencykey", key);
        UUID id = UUID.fromString(message.get("id").textValue());
        byte[] body = FprSignature.signedBytes(message, keys.signing());
        long row = stored(tx, id, key, message.get("type").textValue(), telling.agreement(), correlation, body, now);
        if (row == 0) {
            return true; // told before
        }
        NewDelivery notice = notice(row, id, telling.owner(), lane, key, correlation, body, now);
        outbox.add(tx, notice);
        ledger.record(
                tx,
                LedgerEntry.of(Event.OWNER_TOLD, Actors.HUB)
                        .agreement(telling.agreement())
                        .correlation(correlation)
                        .message(id)
                        .recipient(telling.owner())
                        .detail("notice", id.toString())
                        .detail("parked", telling.matter())
                        .detail("terms", notice.ending().terms())
                        .detail("times", telling.told())
                        .detail("type", message.get("type").textValue())
                        .build());
        return true;
    }

    /** The number of the matter that a notice is about. */
    static long matter(String key) {
        return Long.parseLong(key.split(":")[2]);
    }

    /** What nobody need be told any more ends. In the caller's transaction. */
    static void end(Connection tx, Closing closing) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(OVER)) {
            select.setString(1, KEY); // of other keys no number is taken, in whatever order the planner looks
            select.setString(2, Notices.AGREEMENT);
            select.setString(3, KEY);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    closing.one(tx, row.getLong("id"), row.getBoolean("stands") ? Why.TOLD_AGAIN : Why.MATTER_OVER);
                }
            }
        }
    }

    /** Codes, numbers and the kind's words: what it is about stays with the hub. */
    private static ObjectNode message(Telling telling, UUID correlation, Instant now) {
        ObjectNode about = JsonNodeFactory.instance
                .objectNode()
                .put("agreementid", telling.agreement())
                .put("correlationid", correlation.toString());
        return Answers.raised(
                about,
                telling.owner(),
                new Matter(
                        telling.matter(),
                        telling.kind(),
                        telling.code(),
                        telling.due(),
                        telling.what().sq(),
                        telling.what().en(),
                        telling.next().sq(),
                        telling.next().en(),
                        telling.since(),
                        telling.told()),
                now);
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

    /** In a lane of its matter and owner: whoever waits for nothing else holds up no other matter. */
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
