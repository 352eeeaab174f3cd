package al.tirana.nyja.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two weeks behind and two ahead of each flow that works by itself, day by day.
 *
 * @param days the columns
 */
public record Schedule(List<Day> days, List<Row> rows) {

    private static final int BEHIND = 13;
    private static final int AHEAD = 14;

    /** A day; its letters above the column. */
    public record Day(LocalDate date, String weekday, boolean today, boolean weekend) {}

    /** One flow; a mark or none for each day. */
    public record Row(Told flow, List<Mark> marks) {}

    /**
     * What a day holds, told by its worst.
     *
     * @param kind {@code done}, {@code failed}, {@code running}, {@code missed} for what a later run did, {@code due}; empty: nothing
     * @param label all of it in words
     */
    public record Mark(String kind, int number, String label) {}

    /** @param runs the latest first; older days than they reach are left empty */
    static Schedule of(List<Told> flows, List<Told> runs, Times times, Words words) {
        LocalDate today = times.date(times.moment());
        List<Day> days = new ArrayList<>();
        for (int offset = -BEHIND; offset <= AHEAD; offset++) {
            LocalDate day = today.plusDays(offset);
            int weekday = day.getDayOfWeek().getValue();
            days.add(new Day(day, words.get("weekday." + weekday), offset == 0, weekday > 5));
        }
        List<Row> rows = new ArrayList<>();
        for (Told flow : flows) {
            Map<LocalDate, List<String[]>> found = new LinkedHashMap<>();
            runs.stream()
                    .filter(run -> run.text("agreement").equals(flow.text("agreement"))
                            && run.text("flow").equals(flow.text("flow")))
                    .forEach(run -> put(found, times, run.instant("slot"), kind(run.text("state")), words));
            if (!flow.has("pausedAt")) {
                flow.texts("upcoming").forEach(slot -> put(found, times, Instant.parse(slot), "due", words));
            }
            rows.add(new Row(
                    flow,
                    days.stream()
                            .map(day -> mark(found.getOrDefault(day.date(), List.of()), times, day, words))
                            .toList()));
        }
        return new Schedule(days, rows);
    }

    private static String kind(String state) {
        return switch (state) {
            case "DONE" -> "done";
            case "FAILED" -> "failed";
            case "COALESCED" -> "missed";
            default -> "running";
        };
    }

    private static void put(Map<LocalDate, List<String[]>> found, Times times, Instant slot, String kind, Words words) {
        found.computeIfAbsent(times.date(slot), any -> new ArrayList<>())
                .add(new String[] {kind, times.hour(slot) + " " + words.get("slot." + kind)});
    }

    private static Mark mark(List<String[]> of, Times times, Day day, Words words) {
        for (String kind : List.of("failed", "missed", "running", "due", "done")) {
            if (of.stream().anyMatch(one -> one[0].equals(kind))) {
                int most = 6;
                String all = String.join(
                        ", ", of.stream().limit(most).map(one -> one[1]).toList());
                return new Mark(
                        kind,
                        of.size(),
                        times.day(day.date()) + ": " + all
                                + (of.size() > most ? ", " + words.get("list.of", most, of.size()) : ""));
            }
        }
        return new Mark("", 0, "");
    }
}
