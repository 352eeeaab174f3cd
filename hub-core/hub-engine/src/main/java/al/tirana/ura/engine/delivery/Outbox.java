package al.tirana.ura.engine.delivery;

import al.tirana.ura.engine.store.Together;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.Collections;
import java.util.List;

/** Where the gate leaves what must reach somebody: rows in the same transaction as the message itself. */
public final class Outbox {

    /*
     * One round trip. The upsert locks every lane it touches, always in the same order, so two gates never wait for
     * each other in a circle; ids of deliveries are drawn after their lane is locked, so within a lane they grow in the
     * order of the commits. A lane that is leased, or waits after a failure, keeps its own due time.
     */
    private static final String INPUT = """
            with input (message_pk, disclosure_id, flow, recipient, agreement_id, agreement_version, correlation_id,
              lane_key, idempotency_key, expires_at, key_id, wrapped_key, body, position) as (values """ + " ";

    private static final String ROW =
            "(coalesce(?::bigint, currval('message_id_seq')), ?::uuid, ?::text, ?::text, ?::text, ?::int, ?::uuid, ?::text, ?::text,"
                    + " ?::timestamptz, ?::text, ?::bytea, ?::bytea, ?::int)";

    private static final String ADD = """
            ), locked as (
              insert into lane (recipient, agreement_id, lane_key, due_at)
              select distinct recipient, agreement_id, lane_key, ?::timestamptz from input order by 1, 2, 3
              on conflict (recipient, agreement_id, lane_key) do update set due_at = coalesce(lane.due_at, excluded.due_at)
              returning id, recipient, agreement_id, lane_key
            )
            insert into delivery (lane_id, message_pk, disclosure_id, flow, recipient, agreement_id, agreement_version,
              correlation_id, idempotency_key, state, expires_at, key_id, wrapped_key, body, created_at, changed_at)
            select l.id, i.message_pk, i.disclosure_id, i.flow, i.recipient, i.agreement_id, i.agreement_version,
              i.correlation_id, i.idempotency_key, 'WAITING', i.expires_at, i.key_id, i.wrapped_key, i.body, ?, ?
            from input i join locked l using (recipient, agreement_id, lane_key)
            order by i.position""";

    /** What one transaction may deliver at most: PostgreSQL counts the parameters of a statement in 16 bits. */
    public static final int MOST = 4000;

    private final Clock clock;
    private final Bell bell;

    public Outbox(Clock clock, Bell bell) {
        this.clock = clock;
        this.bell = bell;
    }

    /**
     * Adds deliveries in the caller's transaction; several to one lane keep the given order. From here to the commit the
     * lanes are locked: call it once in a transaction, with everything the transaction has to deliver, and late.
     *
     * @param deliveries at most {@link #MOST}
     * @throws SQLException if the database refuses, for example because a disclosure id or key is there already
     */
    public void add(Connection tx, NewDelivery... deliveries) throws SQLException {
        if (deliveries.length > 0) {
            Together alone = new Together();
            add(alone, List.of(deliveries));
            alone.run(tx);
        }
    }

    /** As {@link #add(Connection, NewDelivery...)}, on its way with other statements. */
    public void add(Together statements, List<NewDelivery> deliveries) {
        if (deliveries.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " deliveries in one transaction");
        }
        String sql = INPUT + String.join(", ", Collections.nCopies(deliveries.size(), ROW)) + ADD;
        statements.add(sql, (statement, first) -> {
            int next = first;
            for (int position = 0; position < deliveries.size(); position++) {
                next = bind(statement, next, deliveries.get(position), position);
            }
            for (int i = 0; i < 3; i++) {
                statement.setObject(next++, Times.at(clock.instant()));
            }
            return next;
        });
    }

    private static int bind(PreparedStatement statement, int first, NewDelivery delivery, int position)
            throws SQLException {
        int next = first;
        statement.setObject(next++, delivery.messagePk(), Types.BIGINT);
        statement.setObject(next++, delivery.disclosureId());
        statement.setString(next++, delivery.flow());
        statement.setString(next++, delivery.recipient());
        statement.setString(next++, delivery.agreement());
        statement.setInt(next++, delivery.agreementVersion());
        statement.setObject(next++, delivery.correlation());
        statement.setString(next++, delivery.laneKey());
        statement.setString(next++, delivery.idempotencyKey());
        statement.setObject(next++, Times.at(delivery.expiresAt()));
        statement.setString(next++, delivery.body().keyId());
        statement.setBytes(next++, delivery.body().wrappedKey());
        statement.setBytes(next++, delivery.body().ciphertext());
        statement.setInt(next++, position);
        return next;
    }

    /** After the commit: a worker looks at once instead of at its next poll. Never waits. */
    public void wake() {
        bell.ring();
    }
}
