package al.tirana.nyja.plugin.civilregistry.balance;

import al.tirana.nyja.spi.Call;
import jakarta.json.JsonObject;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The months that the hub has closed under this agreement, each by its latest revision, as long as they are kept. For one thread. */
final class History {

    private static final String HUB = "HUB";

    /** Further back a series says little about today. */
    private static final int MONTHS = 24;

    private final Call call;
    private final Map<Month, Optional<JsonObject>> asked = new HashMap<>();

    History(Call call) {
        this.call = call;
    }

    /** The latest revision that is closed; 0 if there is none. */
    int latest(YearMonth period) {
        for (int revision = Month.MOST_REVISIONS; revision > 0; revision--) {
            if (closed(new Month(period, revision)).isPresent()) {
                return revision;
            }
        }
        return 0;
    }

    /** What a closed revision said. */
    Optional<Figures> figures(Month month) {
        return closed(month).map(Figures::ofClosed);
    }

    /** What the latest revision of a month said. */
    Optional<Figures> figures(YearMonth period) {
        int latest = latest(period);
        return latest == 0 ? Optional.empty() : figures(new Month(period, latest));
    }

    /** The latest revision before this one. */
    Optional<Month> before(Month month) {
        for (int revision = month.revision() - 1; revision > 0; revision--) {
            if (closed(month.revision(revision)).isPresent()) {
                return Optional.of(month.revision(revision));
            }
        }
        return Optional.empty();
    }

    /** The months before this one. */
    List<Figures> series(YearMonth period) {
        List<Figures> series = new ArrayList<>();
        for (int back = 1; back <= MONTHS; back++) {
            figures(period.minusMonths(back)).ifPresent(series::add);
        }
        return series;
    }

    private Optional<JsonObject> closed(Month month) {
        return asked.computeIfAbsent(
                month, first -> call.earlier(HUB, month.key(call.agreement().id())));
    }
}
