package al.tirana.nyja.engine.run;

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

/** Flows whose runs are guarded units' own: only such units send in them, or only such are told. */
final class GuardedFlows {

    private static final String AGREEMENTS = "select id from agreement";

    private final AgreementLookup agreements;
    private final GuardedUnits units;

    GuardedFlows(AgreementLookup agreements, GuardedUnits units) {
        this.agreements = agreements;
        this.units = units;
    }

    /** Those that whoever asks does not see, as {@code agreement/flow}; of agreements that are over too. */
    Set<String> outOfSight(Connection connection) throws SQLException {
        Set<String> found = new TreeSet<>();
        if (Sight.guardedToo()) {
            return found;
        }
        for (String id : Sql.list(connection, row -> row.getString(1), AGREEMENTS)) {
            Optional<AgreementInForce> agreement = agreements.find(connection, id);
            if (agreement.isPresent() && agreement.get().agreement() != null) {
                agreement.get().agreement().flows().stream()
                        .filter(this::guarded)
                        .forEach(flow -> found.add(name(id, flow.id())));
            }
        }
        return found;
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
