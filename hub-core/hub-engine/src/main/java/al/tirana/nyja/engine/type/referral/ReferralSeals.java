package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.FaultKind;
import al.tirana.nyja.engine.ledger.FurtherCheck;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.seal.Beginning;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.fpr.Actors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The keyed hash in each row of a referral, written with the row: who may write to the database, and has no key of the hub,
 * changes no state, party or sequence that the hub would go by.
 */
@ApplicationScoped
public class ReferralSeals implements FurtherCheck, Beginning {

    private static final String PURPOSE = "referral-row";

    /** Servers that start together: one seals, the others find it done. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7319202613)";

    private static final String SEALED = "select entry_id, content, mac from ledger_entry where event = ?";

    private final HubKeys keys;
    private final Ledger ledger;

    @Inject
    public ReferralSeals(HubKeys keys, Ledger ledger) {
        this.keys = keys;
        this.ledger = ledger;
    }

    protected ReferralSeals() {
        this(null, null);
    }

    /** Over everything but what waits for a human: that the ledger says. */
    byte[] of(Referral referral) {
        String text = String.join(
                "\n",
                referral.id().toString(),
                referral.agreement(),
                referral.referrer(),
                referral.receiver(),
                referral.state(),
                Long.toString(referral.referrerSeq()),
                Long.toString(referral.receiverSeq()),
                String.valueOf(referral.correlation()));
        return keys.hmac(PURPOSE, text.getBytes(StandardCharsets.UTF_8));
    }

    boolean wrote(Referral referral, byte[] seal) {
        return seal != null && MessageDigest.isEqual(seal, of(referral));
    }

    /** Referrals that were there before rows had seals get theirs: once in the life of a database, and the ledger says so. */
    @Override
    public void begin(Connection tx) throws SQLException {
        try (PreparedStatement lock = tx.prepareStatement(ONE_AT_A_TIME)) {
            lock.execute();
        }
        if (begun(tx)) {
            return;
        }
        List<Referral> all = new ArrayList<>();
        each(tx, " where mac is null", (referral, seal) -> all.add(referral));
        try (PreparedStatement update =
                tx.prepareStatement("update referral set mac = ? where " + ReferralMemory.KEY)) {
            for (Referral referral : all) {
                update.setBytes(1, of(referral));
                ReferralMemory.bind(update, 2, referral);
                update.addBatch();
            }
            update.executeBatch();
        }
        ledger.record(
                tx,
                LedgerEntry.of(Event.REFERRALS_SEALED, Actors.HUB)
                        .detail("referrals", all.size())
                        .build());
    }

    private boolean begun(Connection tx) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(SEALED)) {
            select.setString(1, Event.REFERRALS_SEALED.name());
            try (ResultSet row = select.executeQuery()) {
                boolean begun = false;
                while (row.next() && !begun) {
                    begun = ledger.wrote(row.getObject(1, UUID.class), row.getString(2), row.getBytes(3));
                }
                return begun;
            }
        }
    }

    @Override
    public void run(Connection snapshot, Instant at, Consumer<Fault> faults) throws SQLException {
        each(snapshot, "", (referral, seal) -> {
            if (!wrote(referral, seal)) {
                faults.accept(FurtherCheck.fault(FaultKind.REFERRAL_CHANGED, referral.id()));
            }
        });
        ReferralEntries.check(snapshot, at, faults);
    }

    private interface Each {
        void take(Referral referral, byte[] seal);
    }

    private static void each(Connection connection, String where, Each each) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select referral_id, " + ReferralMemory.COLUMNS + " from referral" + where)) {
            select.setFetchSize(1_000);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.take(ReferralMemory.read(row.getObject("referral_id", UUID.class), row), row.getBytes("mac"));
                }
            }
        }
    }
}
