package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.OwnerNotices;
import al.tirana.nyja.engine.attention.Telling;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.fpr.Answers;
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
import java.util.UUID;

/**
 * A notice for whoever has to act, as a delivery over the owner's channel {@link ChannelId#NOTICES}: it waits, is retried,
 * paused and parked as every other, stands in the transaction of its matter, and ends with it, or when its owner is told again.
 * No agreement's rules apply to the hub's own words; the register's do.
 */
public final class MatterNotices implements OwnerNotices {

    /** Before the matter's number and its owner, and from the second notice on its number. */
    private static final String KEY = "HUB:MATTER:";

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

    private final HubLetters letters;
    private final Clock clock;

    public MatterNotices(Outbox outbox, Ledger ledger, Vault vault, HubKeys keys, MaySend maySend, Clock clock) {
        this.letters = new HubLetters(outbox, ledger, vault, keys, maySend, clock);
        this.clock = clock;
    }

    @Override
    public boolean reaches(String owner) {
        return letters.reaches(owner);
    }

    @Override
    public boolean tell(Connection tx, Telling telling) throws SQLException {
        if (!reaches(telling.owner())) {
            return false;
        }
        Instant now = clock.instant();
        String lane = KEY + telling.matter() + ":"
                + telling.owner(); // whoever waits for nothing else holds up no other matter
        String key = telling.notice() == 1 ? lane : lane + ":" + telling.notice();
        UUID correlation = telling.correlation() == null ? Uuid7.next() : telling.correlation();
        letters.send(
                tx,
                new HubLetters.Letter(
                        message(telling, correlation, now),
                        telling.owner(),
                        telling.agreement(),
                        correlation,
                        lane,
                        key),
                Event.OWNER_TOLD,
                entry -> entry.detail("parked", telling.matter()).detail("times", telling.told()));
        return true;
    }

    /** Whether this is a notice of a matter, and not another of the hub's own words. */
    static boolean isAbout(String key) {
        return key.startsWith(KEY);
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
}
