package al.tirana.nyja.console;

import java.util.Map;

/** All rooms, by the first part of their address. */
final class Pages {

    static final Map<String, Page> ALL = Map.ofEntries(
            Map.entry("", new TodayPage()),
            Map.entry("live", new TodayPage()),
            Map.entry("find", new FindPage()),
            Map.entry("agreements", new AgreementsPage()),
            Map.entry("matters", new MattersPage()),
            Map.entry("choices", new ChoicesPage()),
            Map.entry("deliveries", new DeliveriesPage()),
            Map.entry("refusals", new RefusalsPage()),
            Map.entry("referrals", new ReferralsPage()),
            Map.entry("cases", new CasesPage()),
            Map.entry("explain", new ExplainPage()),
            Map.entry("institutions", new InstitutionsPage()),
            Map.entry("runs", new RunsPage()),
            Map.entry("codelists", new CodeListsPage()),
            Map.entry("second", new SecondPage()),
            Map.entry("account", new AccountPage()),
            Map.entry("accounts", new AccountsPage()),
            Map.entry("health", new HealthPage()));

    private Pages() {}
}
