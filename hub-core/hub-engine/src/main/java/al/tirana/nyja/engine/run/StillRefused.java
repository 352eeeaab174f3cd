package al.tirana.nyja.engine.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which records of a sender were refused and have not been taken since: of flows whose agreement names who is told of that. */
final class StillRefused {

    /** Whoever has not corrected it by then will not. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final String REFUSE = """
            insert into still_refused (agreement_id, institution, flow, record, refused_at)
            select ?, ?, ?, unnest(?::text[]), ?
            on conflict (agreement_id, institution, flow, record) do update set refused_at = excluded.refused_at""";

    private static final String TAKE =
            "delete from still_refused where agreement_id = ? and institution = ? and flow = ? and record = any (?::text[])";

    private static final String SETTLE_REFUSED = """
            insert into still_refused (agreement_id, institution, flow, record, refused_at)
            select f.agreement_id, f.institution, f.flow, ?, ? from collected_file f
            where f.id = ? and f.report_to is not null
            on conflict (agreement_id, institution, flow, record) do update set refused_at = excluded.refused_at""";

    private static final String SETTLE_TAKEN = """
            delete from still_refused s using collected_file f
            where f.id = ? and s.agreement_id = f.agreement_id and s.institution = f.institution and s.flow = f.flow
              and s.record = ?""";

    private static final String FORGET =
            "delete from still_refused where agreement_id = ? and institution = ? and flow = ? and refused_at < ?";

    private static final String ALL =
            "select record from still_refused where agreement_id = ? and institution = ? and flow = ?"
                    + " order by refused_at desc, record";

    private StillRefused() {}

    /** What a group of records says, the later word of each. */
    static void note(
            Connection tx, CollectedFile file, Collection<String> taken, Collection<String> refused, Instant now)
            throws SQLException {
        if (!taken.isEmpty()) {
            Sql.update(tx, TAKE, file.agreement(), file.institution(), file.flow(), List.copyOf(taken));
        }
        if (!refused.isEmpty()) {
            Sql.update(tx, REFUSE, file.agreement(), file.institution(), file.flow(), List.copyOf(refused), now);
        }
    }

    /** What became of a record that waited. */
    static void settled(Connection tx, long file, String record, boolean refused, Instant now) throws SQLException {
        if (refused) {
            Sql.update(tx, SETTLE_REFUSED, record, now, file);
        } else {
            Sql.update(tx, SETTLE_TAKEN, file, record);
        }
    }

    /** The latest first. */
    static List<String> all(Connection tx, String agreement, String institution, String flow, Instant now)
            throws SQLException {
        Sql.update(tx, FORGET, agreement, institution, flow, now.minus(KEPT));
        return Sql.list(tx, row -> row.getString(1), ALL, agreement, institution, flow);
    }
}
