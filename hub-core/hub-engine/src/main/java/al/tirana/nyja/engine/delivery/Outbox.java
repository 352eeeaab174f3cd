package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.StatementBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Where the gate leaves what must reach somebody: rows in the same transaction as the message itself. */
public final class Outbox {

    private static final String[] TYPES = {
        "bigint",
        "uuid",
        "text",
        "text",
        "text",
        "text",
        "int",
        "uuid",
        "text",
        "text",
        "timestamptz",
        "text",
        "timestamptz",
        "text",
        "boolean",
        "boolean",
        "uuid",
        "text",
        "bytea",
        "bytea"
    };

    /*
     * One round trip. The upsert locks every lane it touches, always in the same order, so two gates never wait for
     * each other in a circle; ids of deliveries are drawn after their lane is locked, so within a lane they grow in the
     * order of the commits. A lane that is leased, or waits after a failure, keeps its own due time.
     */
    private static final String ADD = "with input as (select * from " + Columns.unnest(TYPES) + """
             with ordinality as given (message_pk, disclosure_id, flow, recipient, channel, agreement_id, agreement_version,
                correlation_id, lane_key, idempotency_key, expires_at, ends_by, else_at, else_by, by_consent, escalates,
                referral_id, key_id, wrapped_key, body, position)
            ), locked as (
              insert into lane (recipient, agreement_id, channel, lane_key, due_at)
              select distinct recipient, agreement_id, channel, lane_key, ?::timestamptz from input order by 1, 2, 3, 4
              on conflict (recipient, agreement_id, channel, lane_key)
              do update set due_at = coalesce(lane.due_at, excluded.due_at)
              returning id, recipient, agreement_id, channel, lane_key
            )
            insert into delivery (lane_id, message_pk, disclosure_id, flow, recipient, agreement_id, agreement_version,
              correlation_id, idempotency_key, state, expires_at, ends_by, else_at, else_by, by_consent, escalates,
              referral_id, key_id, wrapped_key, body, created_at, changed_at)
            select l.id, coalesce(i.message_pk, currval('message_id_seq')), i.disclosure_id, i.flow, i.recipient,
              i.agreement_id, i.agreement_version, i.correlation_id, i.idempotency_key, 'WAITING', i.expires_at, i.ends_by,
              i.else_at, i.else_by, i.by_consent, i.escalates, i.referral_id, i.key_id, i.wrapped_key, i.body, ?, ?
            from input i join locked l using (recipient, agreement_id, channel, lane_key)
            order by i.position""";

    private final Clock clock;
    private final WakeSignal wakeSignal;

    public Outbox(Clock clock, WakeSignal wakeSignal) {
        this.clock = clock;
        this.wakeSignal = wakeSignal;
    }

    /**
     * Adds deliveries in the caller's transaction; several to one lane keep the given order. From here to the commit the
     * lanes are locked: call it once in a transaction, with everything the transaction has to deliver, and late.
     *
     * @throws SQLException if the database refuses, for example because a disclosure id or key is there already
     */
    public void add(Connection tx, NewDelivery... deliveries) throws SQLException {
        if (deliveries.length > 0) {
            StatementBatch alone = new StatementBatch();
            add(alone, List.of(deliveries));
            alone.run(tx);
        }
    }

    /** As {@link #add(Connection, NewDelivery...)}, on its way with other statements. */
    public void add(StatementBatch statements, List<NewDelivery> deliveries) {
        Columns rows = new Columns(TYPES);
        deliveries.forEach(delivery -> rows.row(row(delivery)));
        statements.add(ADD, (statement, first) -> {
            int next = rows.bind(statement, first);
            for (int i = 0; i < 3; i++) {
                statement.setObject(next++, Times.at(clock.instant()));
            }
            return next;
        });
    }

    private static Object[] row(NewDelivery delivery) {
        Ending ending = delivery.ending();
        return new Object[] {
            delivery.messagePk(),
            delivery.disclosureId(),
            delivery.flow(),
            delivery.recipient(),
            delivery.channel(),
            delivery.agreement(),
            delivery.agreementVersion(),
            delivery.correlation(),
            delivery.laneKey(),
            delivery.idempotencyKey(),
            ending.at(),
            ending.why().name(),
            ending.elseAt(),
            ending.elseWhy() == null ? null : ending.elseWhy().name(),
            ending.byConsent(),
            ending.escalates(),
            ending.referral(),
            delivery.body().keyId(),
            delivery.body().wrappedKey(),
            delivery.body().ciphertext()
        };
    }

    /** After the commit: a worker looks at once instead of at its next poll. Never waits. */
    public void wake() {
        wakeSignal.ring();
    }
}
