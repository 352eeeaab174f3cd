package al.tirana.nyja.admin;

import al.tirana.nyja.spi.Text;
import java.util.List;

/** Parts of the hub that do not work. */
final class PartNeeds {

    private PartNeeds() {}

    static void parts(Attention needs, List<Readiness.Check> checks) {
        checks.stream()
                .filter(check -> !check.ok() && check.name().equals(Readiness.CLOCK))
                .forEach(check -> needs.error(
                        check.name(),
                        new Text(check.sq(), check.en()),
                        new Text(
                                "Nëse ora është gabim, ndaleni Nyjën, ndreqni orën dhe niseni; nëse është e saktë: ./nyja clock"
                                        + " confirm",
                                "If the clock is wrong, stop the hub, set the clock and start it; if it is right: ./nyja clock"
                                        + " confirm")));
        checks.stream()
                .filter(check -> !check.ok() && !check.name().equals(Readiness.CLOCK))
                .forEach(check -> needs.error(
                        check.name(),
                        new Text(check.sq(), check.en()),
                        new Text(
                                "Nisni bazën nëse është ndalur; pastaj shihni regjistrin e serverit",
                                "Start the database if it is down; then look at the server's log")));
    }
}
