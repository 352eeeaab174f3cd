package al.tirana.nyja.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two weeks behind and two ahead of each flow that works by itself, day by day.
 *
 * @param days the columns
 */
public record Schedule(List<Day> days, List<Row> rows) {

    static final int BEHIND = 13;
    static final int AHEAD = 14;

    /** The worst first: it gives a day its mark. */
    private static final List<String> KINDS = List.of("failed", "missed", "running", "due", "done");

    /** A day; its letters above the column. */
    public record Day(LocalDate date, String weekday, boolean today, boolean weekend) {}

    /** One flow; a mark or none for each day. */
    public record Row(Told flow, List<Mark> marks) {

        /** So many are to come; of those that come too often only the first are counted. */
        public String ahead() {
            boolean more = flow.list("days").stream().anyMatch(day -> day.flag("more"));
            return all("due") + (more ? "+" : "");
        }

        /** @param kind of slots, such as {@code missed} */
        public long all(String kind) {
            return flow.list("days").stream().mapToLong(day -> day.number(kind)).sum();
        }
    }

    /**
     * What a day holds, told by its worst.
     *
     * @param kind {@code done}, {@code failed}, {@code running}, {@code missed} for what a later run did, {@code due}, {@code moved}
     *     for a day off; empty: nothing
     * @param label all of it in words
     */
    public record Mark(String kind, String label) {

        static final Mark NONE = new Mark("", "");
    }

    /** @param flows as {@code runs/calendar} tells them */
    static Schedule of(List<Told> flows, Times times, Words words) {
        LocalDate today = times.date(times.moment());
        List<Day> days = new ArrayList<>();
        for (int offset = -BEHIND; offset <= AHEAD; offset++) {
            LocalDate day = today.plusDays(offset);
            int weekday = day.getDayOfWeek().getValue();
            days.add(new Day(day, words.get("weekday." + weekday), offset == 0, weekday > 5));
        }
        List<Row> rows = new ArrayList<>();
        for (Told flow : flows) {
            Map<String, Told> told = new HashMap<>();
            flow.list("days").forEach(day -> told.put(day.text("date"), day));
            rows.add(new Row(
                    flow,
                    days.stream()
                            .map(day -> told.containsKey(day.date().toString())
                                    ? mark(told.get(day.date().toString()), day, times, words)
                                    : Mark.NONE)
                            .toList()));
        }
        return new Schedule(days, rows);
    }

    private static Mark mark(Told told, Day day, Times times, Words words) {
        List<String> all = new ArrayList<>();
        String worst = "";
        for (String kind : KINDS) {
            long number = told.number(kind);
            if (number > 0) {
                worst = worst.isEmpty() ? kind : worst;
                String said = words.get("slot." + kind);
                all.add(number == 1 ? said : number + (told.flag("more") && "due".equals(kind) ? "+ " : " ") + said);
            }
        }
        if (told.has("first")) {
            String first = times.hour(told.instant("first"));
            String last = times.hour(told.instant("last"));
            all.add(first.equals(last) ? first : first + "–" + last);
        }
        if (told.has("movedTo")) {
            worst = worst.isEmpty() ? "moved" : worst;
            all.add(words.get("slot.movedTo", told.day("movedTo")));
        }
        for (String from : told.texts("movedFrom")) {
            all.add(words.get("slot.movedFrom", times.day(LocalDate.parse(from))));
        }
        return worst.isEmpty() ? Mark.NONE : new Mark(worst, times.day(day.date()) + ": " + String.join(", ", all));
    }
}
