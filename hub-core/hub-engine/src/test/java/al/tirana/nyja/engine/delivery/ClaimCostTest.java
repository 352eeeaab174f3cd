package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A long queue must not make the short ones slow: a claim reads a few rows, however many wait. */
class ClaimCostTest {

    private static final String SUSPENDED = "BT-OSHC0012-2025-01";
    private static final int ROUNDS = 200;

    /**
     * Of lanes and deliveries, by one claim of {@link #ROUNDS}. What was claimed just before is passed three times: its end
     * is not flushed yet, and until then the index does not know that it is gone.
     */
    private static final double FEW = 3.0 * ROUNDS;

    /** More than the pool has, which lends them in turn. */
    private static final int CONNECTIONS = 20;

    private final PostOffice office = new PostOffice();
    private final SendingRules rules = new SendingRules(office.clock, () -> office.plugins, office.maySend);
    private final LaneLeases claims = new LaneLeases(
            office.database,
            office.clock,
            new LeaseTokens("dying"),
            rules,
            Duration.ofMinutes(5),
            Duration.ofSeconds(10));

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void claimingStaysCheapWithThirtyThousandLanesThatAreDue() {
        backlog(NGO, AGREEMENT, 30_000);

        assertThat(rowsRead(() -> claims.next(List.of()).orElseThrow())).isBetween(1.0, FEW);
    }

    @Test
    void aBacklogThatMayNotBeSentCostsTheOthersNothing() {
        office.agreement(SUSPENDED);
        office.run("update agreement set state = 'SUSPENDED' where id = ?", SUSPENDED);
        office.institution("OSHC.0013", "inbox");
        office.institution("OSHC.0014", "rest");
        office.run("insert into channel_pause values ('OSHC.0014', now(), 3, now() + interval '1 hour', 'FPR-501')");
        backlog(NGO, SUSPENDED, 15_000);
        backlog("OSHC.0013", AGREEMENT, 7_500);
        backlog("OSHC.0014", AGREEMENT, 7_500);

        assertThat(rowsRead(() -> claims.next(List.of()))).isBetween(1.0, FEW);
        assertThat(claims.next(List.of())).isEmpty();

        backlog(NGO, AGREEMENT, 1);
        assertThat(claims.next(List.of()).orElseThrow().head().agreement()).isEqualTo(AGREEMENT);
    }

    private double rowsRead(Supplier<?> claim) {
        long before = rowsReadSoFar();
        for (int i = 0; i < ROUNDS; i++) {
            claim.get();
        }
        return (rowsReadSoFar() - before) / (double) ROUNDS;
    }

    /** As PostgreSQL counts them; every connection of the pool has to tell first what it did. */
    private long rowsReadSoFar() {
        for (int i = 0; i < CONNECTIONS; i++) {
            office.ask("select pg_stat_force_next_flush()");
        }
        return Long.parseLong(office.ask("""
                select (select sum(seq_tup_read) from pg_stat_user_tables where relname in ('lane', 'delivery'))
                  + (select sum(idx_tup_read) from pg_stat_user_indexes where relname in ('lane', 'delivery'))""").get(0));
    }

    private void backlog(String recipient, String agreement, int lanes) {
        office.run("""
                with l as (
                  insert into lane (recipient, agreement_id, lane_key, due_at)
                  select ?, ?, 'lane' || n, now() - interval '1 second' from generate_series(1, ?) n
                  returning id, recipient, agreement_id)
                insert into delivery (lane_id, message_pk, disclosure_id, flow, recipient, agreement_id,
                  agreement_version, correlation_id, idempotency_key, state, key_id, wrapped_key, body, created_at,
                  changed_at, expires_at)
                select id, 1, gen_random_uuid(), 'referral', recipient, agreement_id, 1, gen_random_uuid(),
                  gen_random_uuid(), 'WAITING', 'k', '', '', now(), now(), now() + interval '30 days' from l""", recipient, agreement, lanes);
    }
}
