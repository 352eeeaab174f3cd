package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.sight.Sight;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Flows whose runs are guarded units' own: only such units send in them, or only such are told. By the version in force; one that it
 * does not have any more, by every version that had it.
 */
final class GuardedFlows {

    private static final String AGREEMENTS = "select id from agreement";
    private static final String RAN = "select distinct flow from run where agreement_id = ?";
    private static final String VERSIONS = "select version from agreement_version where agreement_id = ?";

    /** Any version of an agreement, in force or not. */
    @FunctionalInterface
    interface Versions {
        Optional<CompiledAgreement> find(Connection connection, String agreement, int version) throws SQLException;
    }

    private final AgreementLookup agreements;
    private final Versions versions;
    private final GuardedUnits units;

    GuardedFlows(AgreementLookup agreements, Versions versions, GuardedUnits units) {
        this.agreements = agreements;
        this.versions = versions;
        this.units = units;
    }

    /** Those that whoever asks does not see, as {@code agreement/flow}; of agreements that are over too. */
    Set<String> outOfSight(Connection connection) throws SQLException {
        Set<String> found = new TreeSet<>();
        if (Sight.guardedToo()) {
            return found;
        }
        for (String id : Sql.list(connection, row -> row.getString(1), AGREEMENTS)) {
            List<Flow> flows = agreements
                    .find(connection, id)
                    .map(AgreementInForce::agreement)
                    .map(CompiledAgreement::flows)
                    .orElse(List.of());
            flows.stream().filter(this::guarded).forEach(flow -> found.add(name(id, flow.id())));
            Set<String> gone = new TreeSet<>(Sql.list(connection, row -> row.getString(1), RAN, id));
            flows.forEach(flow -> gone.remove(flow.id()));
            for (String flow : gone) {
                if (wasGuarded(connection, id, flow)) {
                    found.add(name(id, flow));
                }
            }
        }
        return found;
    }

    /** Also if nobody can tell any more. */
    private boolean wasGuarded(Connection connection, String agreement, String flow) throws SQLException {
        boolean known = false;
        for (int version : Sql.list(connection, row -> row.getInt(1), VERSIONS, agreement)) {
            Optional<Flow> was = versions.find(connection, agreement, version).flatMap(compiled -> compiled.flow(flow));
            if (was.filter(this::guarded).isPresent()) {
                return true;
            }
            known |= was.isPresent();
        }
        return !known;
    }

    private boolean guarded(Flow flow) {
        return all(flow.from()) || all(flow.recipients());
    }

    private boolean all(Collection<String> institutions) {
        return !institutions.isEmpty() && List.copyOf(institutions).stream().allMatch(units::guards);
    }

    static String name(String agreement, String flow) {
        return agreement + "/" + flow;
    }
}
