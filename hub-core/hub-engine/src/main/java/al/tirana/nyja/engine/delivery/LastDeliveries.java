package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.LockWait;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notes what recipients have where nothing stands behind it in its lane. To ask what may be sent next costs PostgreSQL as much
 * as all the rest of a delivery's end, and in a lane that was idle when its delivery was handed over there is nearly always
 * nothing. What it does not note is for {@link DeliveryStore}.
 */
final class LastDeliveries {

    private static final String WAITING = "WAITING";

    private static final String[] LEASED = {"bigint", "uuid", "bigint"};

    /*
     * One round trip. The first statement locks the lanes, in the order in which everybody does, so the second sees every
     * delivery that was committed to them before. Only nested loops and indexes, however small the tables were when the
     * plan was made; and what stands in a lane is asked for lane by lane, since "not exists" may become a join that goes
     * through all that waits for each.
     */
    static final String FINISH = """
            select id, set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
              set_config('enable_mergejoin', 'off', true)
            from lane where id = any (?) and""" + " " + LockWait.CONDITION + """

            order by recipient, agreement_id, channel, lane_key for update;
            with input as materialized (
              select * from""" + " " + Columns.unnest(LEASED) + """
               as i (lane, token, delivery)
            ), mine as materialized (
              select i.* from input i join lane l on l.id = i.lane where l.lease_token = i.token
                and (select min(b.id) from delivery b
                  where b.lane_id = i.lane and b.state in ('WAITING', 'PARKED') and b.id <> i.delivery) is null
            ), done as (
              update delivery d set state = 'DELIVERED', attempts = attempts + 1, changed_at = ? from mine
              where d.id = mine.delivery and d.state = ? returning d.id
            ), freed as (
              update lane set lease_token = null, lease_until = null, due_at = null, parked = false
              from mine where lane.id = mine.lane
            ), noted as (
            """
            + Ledger.insertForEach("done") + """

            )
            select lane from mine;
            commit""";

    private final Database database;
    private final Ledger ledger;

    LastDeliveries(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** @return the lanes that are at rest now; the others are as before */
    Set<Long> note(List<Lease> leased, Instant now, LockWait patience) {
        Columns rows = new Columns(LEASED);
        Map<Long, LedgerEntry> entries = new LinkedHashMap<>();
        for (Lease one : leased) {
            rows.row(one.lane(), one.token(), one.head().id());
            entries.put(one.head().id(), Entries.of(Event.DELIVERED, one.head()));
        }
        return database.inTransaction(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(FINISH)) {
                statement.setObject(1, leased.stream().map(Lease::lane).toArray(Long[]::new), Types.ARRAY);
                int next = rows.bind(statement, patience.bind(statement, 2));
                statement.setObject(next++, Times.at(now));
                statement.setString(next++, WAITING);
                ledger.bindEach(statement, next, entries);
                statement.execute();
                statement.getMoreResults();
                return lanes(statement);
            }
        });
    }

    private static Set<Long> lanes(PreparedStatement statement) throws SQLException {
        Set<Long> lanes = new HashSet<>();
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                lanes.add(row.getLong(1));
            }
        }
        return lanes;
    }
}
