package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.delivery.HandOver.Promise;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a transaction claims for this server's workers. If its outcome is not known, nothing is handed over: the lanes
 * that may have been leased come back when their leases end. Close it in any case.
 */
public final class LaneClaims implements AutoCloseable {

    private record Claimed(Promise promise, long lane, long delivery, String plugin) {}

    private final HandOver handOver;
    private final WakeSignal wakeSignal;
    private final int deliveries;
    private final Map<UUID, Promise> promises = new HashMap<>();
    private final List<Claimed> claimed = new ArrayList<>();

    /** @param handOver {@code null}: this server does not send */
    LaneClaims(HandOver handOver, WakeSignal wakeSignal, int deliveries) {
        this.handOver = handOver;
        this.wakeSignal = wakeSignal;
        this.deliveries = deliveries;
    }

    void add(Promise promise) {
        promises.put(promise.delivery().disclosureId(), promise);
    }

    /** @return the token for its lane, or {@code null} */
    UUID token(NewDelivery delivery) {
        Promise promise = promises.get(delivery.disclosureId());
        return promise == null ? null : promise.token();
    }

    /** @return when the lease of its lane ends, or {@code null} */
    Instant until(NewDelivery delivery) {
        Promise promise = promises.get(delivery.disclosureId());
        return promise == null ? null : promise.until();
    }

    HandOver handOver() {
        return handOver;
    }

    boolean none() {
        return promises.isEmpty();
    }

    /** The lanes that were idle, and may be sent from. */
    void read(ResultSet row) throws SQLException {
        while (row.next()) {
            Promise promise = promises.get(row.getObject("disclosure_id", UUID.class));
            claimed.add(new Claimed(promise, row.getLong("lane_id"), row.getLong("id"), row.getString("plugin")));
        }
    }

    /** All of it is durable: workers get what was claimed, and hear of the rest. */
    public void committed() {
        for (Claimed one : claimed) {
            promises.remove(one.promise().delivery().disclosureId());
            handOver.give(one.promise(), one.lane(), one.delivery(), one.plugin());
        }
        for (int rest = claimed.size(); rest < deliveries; rest++) {
            wakeSignal.ring();
        }
    }

    @Override
    public void close() {
        promises.values()
                .forEach(promise -> handOver.free(promise)); // a server that sends nothing has none, and no handOver
        promises.clear();
    }
}
