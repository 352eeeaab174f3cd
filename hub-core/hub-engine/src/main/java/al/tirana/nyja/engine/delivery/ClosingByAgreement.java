package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.register.OpenDeliveries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What becomes of waiting deliveries when their agreement is terminated or gets another version. */
final class ClosingByAgreement implements OpenDeliveries {

    private static final String KINDS = """
            select distinct agreement_version, flow, recipient from delivery
            where agreement_id = ? and agreement_version <> ? and state in ('WAITING', 'PARKED')""";

    private static final String EARLIER = """
            update delivery set else_at = expires_at, else_by = ends_by, expires_at = ?, ends_by = 'AGREEMENT'
            where agreement_id = ? and state in ('WAITING', 'PARKED') and ends_by <> 'AGREEMENT' and else_at is null
              and expires_at > ?""";

    private static final String MOVED = """
            update delivery set expires_at = least(else_at, ?),
              ends_by = case when else_at <= ? then else_by else 'AGREEMENT' end,
              else_by = case when else_at <= ? then null else else_by end,
              else_at = case when else_at <= ? then null else else_at end
            where agreement_id = ? and state in ('WAITING', 'PARKED') and ends_by = 'AGREEMENT' and else_at is not null""";

    private record Kind(int version, String flow, String recipient) {}

    private final Closing closing;

    ClosingByAgreement(Closing closing) {
        this.closing = closing;
    }

    @Override
    public int terminated(Connection tx, String agreement) throws SQLException {
        return closing.agreement(tx, agreement, Why.TERMINATED).all();
    }

    @Override
    public int approved(Connection tx, CompiledAgreement inForce, Versions versions) throws SQLException {
        lastDay(tx, inForce);
        int ended = 0;
        for (Kind kind : kinds(tx, inForce)) {
            if (narrower(versions.of(kind.version()), inForce, kind)) {
                ended += closing.of(tx, inForce.id(), kind.version(), kind.flow(), kind.recipient(), Why.NARROWED)
                        .all();
            }
        }
        return ended;
    }

    /** A renewal gives back the time that only the last day took; an earlier last day takes it. */
    private static void lastDay(Connection tx, CompiledAgreement inForce) throws SQLException {
        OffsetDateTime end = inForce.validUntil()
                .plusDays(1)
                .atStartOfDay(inForce.zone())
                .toInstant()
                .atOffset(ZoneOffset.UTC);
        try (PreparedStatement moved = tx.prepareStatement(MOVED)) {
            for (int i = 1; i <= 4; i++) {
                moved.setObject(i, end);
            }
            moved.setString(5, inForce.id());
            moved.executeUpdate();
        }
        try (PreparedStatement earlier = tx.prepareStatement(EARLIER)) {
            earlier.setObject(1, end);
            earlier.setString(2, inForce.id());
            earlier.setObject(3, end);
            earlier.executeUpdate();
        }
    }

    private static List<Kind> kinds(Connection tx, CompiledAgreement inForce) throws SQLException {
        List<Kind> kinds = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(KINDS)) {
            select.setString(1, inForce.id());
            select.setInt(2, inForce.version());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    kinds.add(new Kind(row.getInt(1), row.getString(2), row.getString(3)));
                }
            }
        }
        return kinds;
    }

    /** What was made by the old version shows more than the new one would, or the new one knows no such way at all. */
    private static boolean narrower(CompiledAgreement old, CompiledAgreement inForce, Kind kind) {
        Optional<Flow> before = old.flow(kind.flow());
        Optional<Flow> now = before.flatMap(flow -> inForce.flows().stream()
                .filter(other -> other.type().equals(flow.type()) && other.knows(kind.recipient()))
                .filter(other -> other.from().containsAll(flow.from()))
                .findFirst());
        return now.isEmpty()
                || !new HashSet<>(now.get().discloses(kind.recipient()))
                        .containsAll(before.get().discloses(kind.recipient()));
    }
}
