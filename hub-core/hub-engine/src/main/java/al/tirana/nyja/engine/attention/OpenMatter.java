package al.tirana.nyja.engine.attention;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A matter whose turn it is an institution's: a task, or a delivery that stopped. Not one that a human brings, which has
 * reminders of its own, nor a notice itself.
 *
 * @param reason what stopped it, or why somebody is asked
 * @param code what its owner is told of the reason
 * @param due null: nobody has set it yet
 * @param told how often the owner was told
 * @param toldAt null: never
 * @param notices how many there were in all, whoever got them
 */
record OpenMatter(
        long id,
        String kind,
        String reason,
        String code,
        Text what,
        Text next,
        String agreement,
        UUID correlation,
        String owner,
        Instant since,
        Instant due,
        int told,
        Instant toldAt,
        int notices,
        boolean urgent,
        ZoneId zone) {

    /** Of {@code parked p left join delivery d}. */
    static final String CONDITION = " p.closed_at is null and p.owner <> '" + Actors.HUB + "'"
            + " and (p.kind <> 'DELIVERY' or p.reason <> 'MANUAL' and d.agreement_id <> '" + Actors.HUB + "') ";

    static final String SELECT = """
            select p.id, p.kind, p.reason, p.detail, p.owner, p.parked_at, p.due_at, p.told_at, p.notices,
              case when p.told_owner = p.owner then p.told else 0 end as times,
              coalesce(d.agreement_id, p.agreement_id) as agreement_id,
              coalesce(d.correlation_id, p.correlation_id) as correlation_id, d.recipient, d.escalates, a.zone
            from parked p left join delivery d on d.id = p.delivery_id
            left join agreement a on a.id = coalesce(d.agreement_id, p.agreement_id)
            where""" + CONDITION;

    static OpenMatter read(ResultSet row) throws SQLException {
        boolean delivery = row.getString("kind").equals("DELIVERY");
        String reason = row.getString("reason");
        String owner = row.getString("owner");
        Kind kind = delivery ? null : Kind.valueOf(row.getString("kind"));
        Stop stop = delivery ? Stop.of(reason, owner.equals(row.getString("recipient"))) : null;
        String zone = row.getString("zone");
        return new OpenMatter(
                row.getLong("id"),
                delivery ? stop.name() : kind.name(),
                reason,
                stop == Stop.CONTENT_REFUSED
                        ? RefusalTurn.content(String.valueOf(row.getString("detail")))
                                .orElse(reason)
                        : reason,
                delivery ? stop.what() : kind.what(),
                delivery ? stop.next() : kind.next(),
                row.getString("agreement_id"),
                row.getObject("correlation_id", UUID.class),
                owner,
                row.getTimestamp("parked_at").toInstant(),
                instant(row, "due_at"),
                row.getInt("times"),
                instant(row, "told_at"),
                row.getInt("notices"),
                delivery ? row.getBoolean("escalates") : kind.urgent(),
                zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
    }

    OpenMatter dueBy(Instant moment) {
        return new OpenMatter(
                id,
                kind,
                reason,
                code,
                what,
                next,
                agreement,
                correlation,
                owner,
                since,
                moment,
                told,
                toldAt,
                notices,
                urgent,
                zone);
    }

    /** The next time that the owner is told. */
    Telling telling() {
        return new Telling(
                id, kind, code, what, next, agreement, correlation, owner, since, due, told + 1, notices + 1);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
