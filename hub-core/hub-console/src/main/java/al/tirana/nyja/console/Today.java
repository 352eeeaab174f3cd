package al.tirana.nyja.console;

import java.util.List;
import java.util.Map;

/**
 * The start page.
 *
 * @param ready whether the hub can do its work
 * @param known whether the database told the rest
 * @param acts whether the administrators' turn may be this person's own
 * @param ours how many matters are the administrators' turn
 * @param yours how many of those this person may do something about
 * @param overdue how many of all should have been done before now
 * @param stopped how many items the list of what stopped has, for whoever may open it; else -1
 * @param refused how many entries of today the list of refusals has; -1 for whom it is not
 * @param day today, as an address says it
 * @param lists whether this person may open lists of deliveries, and not only their numbers
 * @param traffic by agreement
 * @param disk null if the system does not say
 * @param certificates the hub's own first
 */
public record Today(
        boolean ready,
        boolean known,
        boolean acts,
        long ours,
        long yours,
        long others,
        long overdue,
        List<Need> needs,
        long waiting,
        long parked,
        long byHand,
        long stopped,
        List<Told> agreements,
        List<Told> flows,
        List<Told> checks,
        List<Told> recipients,
        long second,
        long refused,
        String day,
        String block,
        boolean lists,
        Map<String, Told> traffic,
        Told disk,
        List<Told> certificates) {

    /** The key of a text that says "you" to whoever acts, and whose sibling speaks of the administrators. */
    public String toWhom(String key) {
        return acts ? key : key + ".them";
    }

    /** How many wait for the administrators, and whether for whoever reads. */
    public String whoseTurn(Words words) {
        if (yours == 0 || yours == ours) {
            return words.count(yours == 0 ? "today.ours.them" : "today.ours", ours);
        }
        return words.count("today.ours.them", ours) + ", " + words.count("today.ours.some", yours);
    }

    private static final long GIGABYTE = 1_000_000_000;

    /** Less than a tenth, or than five gigabytes. */
    public boolean tight() {
        return free() < 5 || disk.number("freeBytes") * 10 < disk.number("totalBytes");
    }

    public long free() {
        return disk.number("freeBytes") / GIGABYTE;
    }

    public long total() {
        return disk.number("totalBytes") / GIGABYTE;
    }
}
