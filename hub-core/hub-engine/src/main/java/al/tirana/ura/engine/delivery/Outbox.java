package al.tirana.ura.engine.delivery;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where the gate leaves what must reach somebody: rows in the same transaction as the message itself. */
public final class Outbox {

    /*
     * One round trip. The upsert locks every lane it touches, always in the same order, so two gates never wait for
     * each other in a circle; ids of deliveries are drawn after their lane is locked, so within a lane they grow in the
     * order of the commits. A lane that is leased, or waits after a failure, keeps its own due time.
     */
    private static final String ADD = """
            with input as (
              select * from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::uuid[], ?::text[],
                                   ?::text[], ?::timestamptz[], ?::text[], ?::bytea[], ?::bytea[])
                with ordinality as i (message_pk, disclosure_id, flow, recipient, agreement_id, agreement_version,
                  correlation_id, lane_key, idempotency_key, expires_at, key_id, wrapped_key, body, position)
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
     * @throws SQLException if the database refuses, for example because a disclosure id or key is there already
     */
    public void add(Connection tx, NewDelivery... deliveries) throws SQLException {
        if (deliveries.length == 0) {
            return;
        }
        try (PreparedStatement statement = tx.prepareStatement(ADD)) {
            Columns columns = new Columns(tx, statement, deliveries);
            columns.add("bigint", NewDelivery::messagePk);
            columns.add("uuid", NewDelivery::disclosureId);
            columns.add("text", NewDelivery::flow);
            columns.add("text", NewDelivery::recipient);
            columns.add("text", NewDelivery::agreement);
            columns.add("int4", NewDelivery::agreementVersion);
            columns.add("uuid", NewDelivery::correlation);
            columns.add("text", NewDelivery::laneKey);
            columns.add("text", NewDelivery::idempotencyKey);
            columns.add("timestamptz", delivery -> Times.text(delivery.expiresAt()));
            columns.add("text", delivery -> delivery.body().keyId());
            columns.add("bytea", delivery -> delivery.body().wrappedKey());
            columns.add("bytea", delivery -> delivery.body().ciphertext());
            for (int i = 0; i < 3; i++) {
                statement.setObject(columns.next(), Times.at(clock.instant()));
            }
            statement.executeUpdate();
        }
    }

    /** After the commit: a worker looks at once instead of at its next poll. Never waits. */
    public void wake() {
        bell.ring();
    }

    /** One array per column, so that one statement takes any number of deliveries. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private final NewDelivery[] deliveries;
        private int last;

        Columns(Connection connection, PreparedStatement statement, NewDelivery[] deliveries) {
            this.connection = connection;
            this.statement = statement;
            this.deliveries = deliveries;
        }

        int next() {
            return ++last;
        }

        void add(String type, Function<NewDelivery, Object> value) throws SQLException {
            Object[] values = Stream.of(deliveries)
                    .map(value)
                    .toArray(length -> type.equals("bytea") ? new byte[length][] : new Object[length]);
            Array array = connection.createArrayOf(type, values);
            statement.setArray(next(), array);
        }
    }
}
