package al.tirana.nyja.admin;

import al.tirana.nyja.engine.run.FlowView;
import al.tirana.nyja.fpr.Usual;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Schedules that are paused, or that outlive the calendar. */
final class ScheduleNeeds {

    /** A new version with the next calendar takes longer than a renewal. */
    private static final Duration CALENDAR_EARLY = Duration.ofDays(180);

    private ScheduleNeeds() {}

    static void holidays(Attention needs, List<FlowView> flows, LocalDate end) {
        LocalDate reached = LocalDate.ofInstant(needs.now().plus(CALENDAR_EARLY), Usual.zone());
        boolean byWorkingDays = flows.stream().anyMatch(flow -> flow.days().equals("WORKING"));
        if (byWorkingDays && reached.isAfter(end)) {
            needs.warning(
                    "HUB",
                    new Text(
                            "Festat zyrtare njihen vetëm deri më " + end + "; pas kësaj orari i numëron si ditë pune",
                            "Public holidays are known until " + end
                                    + " only; after that the schedule counts them as working days"),
                    new Text(
                            "Vendosni një version të ri të Nyjës, me kalendarin e viteve që vijnë",
                            "Install a newer version of the hub, with the calendar of the coming years"));
        }
    }

    static void paused(Attention needs, List<FlowView> flows) {
        flows.stream()
                .filter(flow -> flow.pausedBy() != null)
                .forEach(flow -> needs.warning(
                        flow.agreement() + "/" + flow.flow(),
                        new Text(
                                "Orari është ndalur nga " + flow.pausedBy() + " më " + Attention.second(flow.pausedAt())
                                        + ": " + flow.reason(),
                                "The schedule was paused by " + flow.pausedBy() + " on "
                                        + Attention.second(flow.pausedAt()) + ": " + flow.reason()),
                        new Text("Riniseni me «nyja runs resume»", "Go on with \"nyja runs resume\"")));
    }
}
