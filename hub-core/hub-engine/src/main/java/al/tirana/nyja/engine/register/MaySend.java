package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterSeals;
import al.tirana.nyja.engine.seal.RegisterTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Under which agreements, and to whom, the log outside the database lets anything go. Statements ask for it together with
 * what the database says: both have to agree, so a row that somebody changed can stop a delivery and never start one.
 *
 * <p>Answers from memory; any thread.
 */
@ApplicationScoped
public class MaySend {

    private final RegisterSeals seals;
    private volatile Known known;

    @Inject
    public MaySend(RegisterSeals seals) {
        this.seals = seals;
    }

    protected MaySend() {
        this(null);
    }

    /** What the log said when it was so long. */
    private record Known(
            long version,
            List<Map<String, String>> enabled,
            Set<String> active,
            Set<String> servers,
            Set<String> fetching) {}

    /** Ids of the agreements that are enabled and hold now, each by its own clock. */
    public Collection<String> agreements(Instant now) {
        Set<String> ids = new HashSet<>();
        for (Map<String, String> agreement : known().enabled()) {
            if (holds(agreement, now)) {
                ids.add(agreement.get("id"));
            }
        }
        return ids;
    }

    /** As {@link #agreements}, of these plugins only; each as its id, a space, and its plugin's id. */
    public Collection<String> agreements(Instant now, Collection<String> plugins) {
        Set<String> pairs = new TreeSet<>();
        for (Map<String, String> agreement : known().enabled()) {
            if (plugins.contains(agreement.get("plugin")) && holds(agreement, now)) {
                pairs.add(agreement.get("id") + " " + agreement.get("plugin"));
            }
        }
        return pairs;
    }

    /** Active institutions that host a server. */
    public Collection<String> servers() {
        return known().servers();
    }

    /** Whether the institution is active and fetches what is for it. */
    public boolean fetches(String institution) {
        Known now = known();
        return now.active().contains(institution) && now.fetching().contains(institution);
    }

    private static boolean holds(Map<String, String> agreement, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneId.of(agreement.get("zone")));
        String from = agreement.get("valid_from");
        String until = agreement.get("valid_until");
        return (from == null || !day.isBefore(LocalDate.parse(from)))
                && (until == null || !day.isAfter(LocalDate.parse(until)));
    }

    private Known known() {
        Known last = known;
        long version = seals.version();
        if (last == null || last.version() != version) {
            last = read(version);
            known = last;
        }
        return last;
    }

    /** While a change is on its way, both contents are possible, and the database says which of them it is. */
    private Known read(long version) {
        List<Map<String, String>> enabled = new ArrayList<>();
        seals.possible(RegisterTable.AGREEMENT).values().forEach(rows -> rows.stream()
                .filter(row -> AgreementState.ENABLED.name().equals(row.get("state")))
                .forEach(enabled::add));
        Set<String> active = new HashSet<>();
        seals.possible(RegisterTable.INSTITUTION).forEach((id, rows) -> {
            if (rows.stream().anyMatch(row -> Boolean.parseBoolean(row.get("active")))) {
                active.add(id);
            }
        });
        Map<String, List<Map<String, String>>> endpoints = seals.possible(RegisterTable.ENDPOINT);
        Set<String> servers = new HashSet<>();
        Set<String> fetching = new HashSet<>();
        for (String institution : active) {
            List<Map<String, String>> rows = endpoints.getOrDefault(institution, List.of());
            if (rows.stream().anyMatch(row -> !fetches(row))) {
                servers.add(institution);
            }
            if (rows.isEmpty()
                    || seals.mayBeAbsent(RegisterRow.endpoint(institution))
                    || rows.stream().anyMatch(MaySend::fetches)) {
                fetching.add(institution);
            }
        }
        return new Known(version, List.copyOf(enabled), active, servers, fetching);
    }

    private static boolean fetches(Map<String, String> endpoint) {
        return RegisteredEndpoint.INBOX.equals(endpoint.get("connector"));
    }
}
