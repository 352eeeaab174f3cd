package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.register.AgreementInForce;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flows that work by themselves, as the agreements in force say at this moment. */
final class ScheduledFlows {

    private static final String ENABLED = "select id, changed_at from agreement where state = 'ENABLED' order by id";

    private final AgreementLookup agreements;

    ScheduledFlows(AgreementLookup agreements) {
        this.agreements = agreements;
    }

    List<ScheduledFlow> inForce(Connection connection, Instant now, OneByOne each) throws SQLException {
        List<ScheduledFlow> found = new ArrayList<>();
        for (Map.Entry<String, Instant> enabled :
                Sql.list(connection, row -> Map.entry(row.getString("id"), Sql.instant(row, "changed_at")), ENABLED)) {
            each.attempt(() -> agreements
                    .find(connection, enabled.getKey())
                    .filter(agreement -> valid(agreement, now))
                    .ifPresent(agreement -> collect(agreement.agreement(), enabled.getValue(), found)));
        }
        return found;
    }

    /** The flow as it stands now, if its agreement is in force. */
    Optional<FlowInForce> find(Connection connection, String agreement, String flow, Instant now) throws SQLException {
        return agreements
                .find(connection, agreement)
                .filter(found -> valid(found, now))
                .flatMap(found -> found.agreement().flow(flow).map(terms -> new FlowInForce(found.agreement(), terms)));
    }

    private void collect(CompiledAgreement agreement, Instant since, List<ScheduledFlow> found) {
        for (Flow flow : agreement.flows()) {
            flow.schedule()
                    .map(schedule -> new ScheduledFlow(
                            agreement.id(),
                            flow.id(),
                            agreement.zone(),
                            schedule,
                            since,
                            Months.reportedBy(flow, agreement.zone()),
                            agreement.local().workingDays()))
                    .ifPresent(found::add);
        }
    }

    private static boolean valid(AgreementInForce agreement, Instant now) {
        return agreement.enabled()
                && agreement.agreement() != null
                && agreement.agreement().validOn(now);
    }
}
