package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.delivery.HandOver.Promise;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a transaction claims for this server's workers. If its outcome is not known, nothing is handed over: the lanes
 * that may have been leased come back when their leases end. Close it in any case.
 */
public final class LaneClaims implements AutoCloseable {

    private record Claimed(Promise promise, long lane, long delivery, String plugin) {

        Claimed under(String itsPlugin) {
            return new Claimed(promise, lane, delivery, itsPlugin);
        }
    }

    /*
     * Whoever ends what waits of a case, in the transaction that wrote it, must find it as it would be without a lease: its lanes
     * are this transaction's, so nobody has seen it.
     */
    private static final String UNDO = "update lane set lease_token = null, lease_until = null,"
            + " due_at = ? where id = any (?) and lease_token = any (?)";

    private final HandOver handOver;
    private final WakeSignal wakeSignal;
    private final boolean ofFile;
    private final Map<UUID, Promise> promises = new HashMap<>();
    private final List<Claimed> claimed = new ArrayList<>();
    private final Map<String, Boolean> calls = new HashMap<>();
    private int deliveries;

    /**
     * @param handOver {@code null}: this server does not send
     * @param ofFile whether what is claimed goes by many; the caller wakes a worker for what is not
     */
    LaneClaims(HandOver handOver, WakeSignal wakeSignal, boolean ofFile) {
        this.handOver = handOver;
        this.wakeSignal = wakeSignal;
        this.ofFile = ofFile;
    }

    /** Has hands promised for what is first in its lane, and whose body is at hand. @return whether any was */
    boolean ask(List<NewDelivery> more) {
        deliveries += more.size();
        int before = promises.size();
        Set<List<String>> lanes = new HashSet<>();
        for (NewDelivery delivery : more) {
            boolean first = lanes.add(
                    List.of(delivery.recipient(), delivery.agreement(), delivery.channel(), delivery.laneKey()));
            if (first && handOver != null && delivery.clear() != null) {
                promise(delivery).ifPresent(promise -> promises.put(delivery.disclosureId(), promise));
            }
        }
        return promises.size() > before;
    }

    private Optional<Promise> promise(NewDelivery delivery) {
        if (!ofFile) {
            return handOver.promise(delivery);
        }
        return calls.computeIfAbsent(delivery.way().toString(), handOver::calls)
                ? handOver.promiseOnShelf(delivery)
                : Optional.empty();
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

    /** Leased lanes, the plugins of agreements, and what was added; those are claimed whose lane has their token. */
    void read(ResultSet row) throws SQLException {
        Map<Long, UUID> tokens = new HashMap<>();
        Map<String, String> plugins = new HashMap<>();
        List<Claimed> added = new ArrayList<>();
        while (row.next()) {
            long lane = row.getLong("lane_id");
            UUID token = row.getObject("lease_token", UUID.class);
            UUID disclosure = row.getObject("disclosure_id", UUID.class);
            if (token != null) {
                tokens.put(lane, token);
            } else if (disclosure == null) {
                plugins.put(row.getString("agreement_id"), row.getString("plugin"));
            } else if (promises.containsKey(disclosure)) {
                added.add(new Claimed(promises.get(disclosure), lane, row.getLong("id"), null));
            }
        }
        for (Claimed one : added) {
            if (one.promise().token().equals(tokens.get(one.lane()))) {
                claimed.add(one.under(plugins.get(one.promise().delivery().agreement())));
            }
        }
    }

    /** Within the transaction that claimed: nothing of it is claimed any more. For who ends deliveries in the same one. */
    public void undo(Connection tx) throws SQLException {
        if (claimed.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = tx.prepareStatement(UNDO)) {
            statement.setObject(1, Times.at(handOver.now()));
            statement.setArray(
                    2,
                    tx.createArrayOf(
                            "bigint", claimed.stream().map(Claimed::lane).toArray()));
            statement.setArray(
                    3,
                    tx.createArrayOf(
                            "uuid",
                            claimed.stream().map(one -> one.promise().token()).toArray()));
            statement.executeUpdate();
        }
        claimed.clear(); // the promises are freed when this is closed
    }

    /** All of it is durable: workers get what was claimed, and hear of the rest. */
    public void committed() {
        for (Claimed one : claimed) {
            promises.remove(one.promise().delivery().disclosureId());
            handOver.give(one.promise(), one.lane(), one.delivery(), one.plugin());
        }
        for (int rest = claimed.size(); rest < deliveries && !ofFile; rest++) {
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
