package al.tirana.nyja.console;

import java.util.Map;

/** All rooms, by the first part of their address. */
final class Pages {

    static final Map<String, Page> ALL = Map.of(
            "", new TodayPage(),
            "live", new TodayPage(),
            "agreements", new AgreementsPage(),
            "matters", new MattersPage(),
            "cases", new CasesPage(),
            "explain", new ExplainPage(),
            "institutions", new InstitutionsPage(),
            "runs", new RunsPage(),
            "second", new SecondPage(),
            "health", new HealthPage());

    private Pages() {}
}
