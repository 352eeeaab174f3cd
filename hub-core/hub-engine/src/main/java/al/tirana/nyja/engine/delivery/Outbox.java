package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.store.Columns;
import al.tirana.nyja.engine.store.StatementBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
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
              do update set due_at = coalesce(lane.due_at, lane.lease_until, excluded.due_at)
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

    /*
     * The same, and lanes that are idle are leased at once to who was promised for them, as far as anything may be sent.
     * Whether a lane is idle, the upsert decides, with its row locked. What belongs together in the answer LaneClaims finds:
     * a plan that is made for a few rows would compare each of hundreds with each.
     *
     * What is leased so is not due as well: that would be an entry in an index which the delivery's end, a moment later, takes
     * out again with a new version of the row in each index. Only what is added to it meanwhile, or its renewal, makes it due
     * at the end of its lease; what a worker forgot, ForgottenLanes finds.
     */
    private static final String[] CLAIMING = Arrays.copyOf(TYPES, TYPES.length + 2);

    static {
        CLAIMING[TYPES.length] = "uuid";
        CLAIMING[TYPES.length + 1] = "timestamptz";
    }

    private static final String ADD_AND_CLAIM = "with input as materialized (select * from " + Columns.unnest(CLAIMING)
            + """
             with ordinality as given (message_pk, disclosure_id, flow, recipient, channel, agreement_id, agreement_version,
                correlation_id, lane_key, idempotency_key, expires_at, ends_by, else_at, else_by, by_consent, escalates,
                referral_id, key_id, wrapped_key, body, token, until, position)
            ), allowed as materialized (
              select s.recipient, s.channel, s.agreement_id, a.plugin
              from (select distinct recipient, channel, agreement_id from input where token is not null) s
            """ + SendingRules.JOINS + " where " + SendingRules.NOT_PAUSED + """
            ), locked as (
              insert into lane (recipient, agreement_id, channel, lane_key, due_at, lease_token, lease_until)
              select distinct on (i.recipient, i.agreement_id, i.channel, i.lane_key) i.recipient, i.agreement_id,
                i.channel, i.lane_key, case when a.plugin is null or i.token is null then ?::timestamptz end,
                case when a.plugin is not null then i.token end, case when a.plugin is not null then i.until end
              from input i left join allowed a using (recipient, channel, agreement_id)
              order by i.recipient, i.agreement_id, i.channel, i.lane_key, i.position
              on conflict (recipient, agreement_id, channel, lane_key)
              do update set due_at = coalesce(lane.due_at, lane.lease_until, excluded.due_at),
                lease_token = case when lane.due_at is null and lane.lease_token is null then excluded.lease_token
                  else lane.lease_token end,
                lease_until = case when lane.due_at is null and lane.lease_token is null then excluded.lease_until
                  else lane.lease_until end
              returning id, recipient, agreement_id, channel, lane_key, lease_token
            ), added as (
              insert into delivery (lane_id, message_pk, disclosure_id, flow, recipient, agreement_id, agreement_version,
                correlation_id, idempotency_key, state, expires_at, ends_by, else_at, else_by, by_consent, escalates,
                referral_id, key_id, wrapped_key, body, created_at, changed_at)
              select l.id, coalesce(i.message_pk, currval('message_id_seq')), i.disclosure_id, i.flow, i.recipient,
                i.agreement_id, i.agreement_version, i.correlation_id, i.idempotency_key, 'WAITING', i.expires_at,
                i.ends_by, i.else_at, i.else_by, i.by_consent, i.escalates, i.referral_id, i.key_id, i.wrapped_key, i.body,
                ?, ?
              from input i join locked l using (recipient, agreement_id, channel, lane_key)
              order by i.position
              returning id, lane_id, disclosure_id
            )
            select null::uuid as disclosure_id, null::bigint as id, id as lane_id, lease_token, null as agreement_id, null as plugin
              from locked where lease_token is not null
            union all select null, null, null, null, agreement_id, plugin from allowed
            union all select disclosure_id, id, lane_id, null, null, null from added""";

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
     * @throws SQLException if the database refuses, for example because a disclosure id is there already
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

    /**
     * As {@link #add(StatementBatch, List)}; what is first in an idle lane, and whose body is at hand, is leased to this
     * server's workers in the same breath, as far as they have their hands free.
     *
     * @return to be told of the commit, and to be closed
     */
    public LaneClaims claim(StatementBatch statements, List<NewDelivery> deliveries) {
        LaneClaims claims = new LaneClaims(wakeSignal.workers(), wakeSignal, false);
        claim(statements, deliveries, claims);
        return claims;
    }

    /** For a transaction that adds much, as that of a file's records; to be told of its commit, and to be closed. */
    public LaneClaims claimsOfFile() {
        return new LaneClaims(wakeSignal.workers(), wakeSignal, true);
    }

    /** As {@link #claim(StatementBatch, List)}, in a transaction that goes on. */
    public void claim(StatementBatch statements, List<NewDelivery> deliveries, LaneClaims claims) {
        if (!claims.ask(deliveries)) {
            add(statements, deliveries);
            return;
        }
        Columns rows = new Columns(CLAIMING);
        deliveries.forEach(delivery -> {
            Object[] row = Arrays.copyOf(row(delivery), CLAIMING.length);
            row[TYPES.length] = claims.token(delivery);
            row[TYPES.length + 1] = claims.until(delivery);
            rows.row(row);
        });
        statements.add(
                ADD_AND_CLAIM,
                (statement, first) -> {
                    int next = claims.handOver().bindRules(statement, rows.bind(statement, first));
                    for (int i = 0; i < 3; i++) {
                        statement.setObject(next++, Times.at(clock.instant()));
                    }
                    return next;
                },
                claims::read);
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
