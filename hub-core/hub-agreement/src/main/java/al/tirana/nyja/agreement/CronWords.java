package al.tirana.nyja.agreement;

import al.tirana.nyja.spi.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** The moments of a cron as one says them: who looks at a schedule need not know how it is written. */
final class CronWords {

    /** So many times of a day are told one by one. */
    private static final int MOST_TIMES = 6;

    private static final int HOUR = 60;

    private static final List<String> DAYS_SQ =
            List.of("të diel", "të hënë", "të martë", "të mërkurë", "të enjte", "të premte", "të shtunë");
    private static final List<String> DAYS_EN =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    private static final List<String> MONTHS_SQ = List.of(
            "janar", "shkurt", "mars", "prill", "maj", "qershor", "korrik", "gusht", "shtator", "tetor", "nëntor",
            "dhjetor");
    private static final List<String> MONTHS_EN = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private final List<Integer> minutes;
    private final List<Integer> hours;

    private CronWords(BitSet minutes, BitSet hours) {
        this.minutes = minutes.stream().boxed().toList();
        this.hours = hours.stream().boxed().toList();
    }

    /**
     * @param days, weekdays null where every one is meant
     * @param both whether a day has to be among both; else one of them is enough
     */
    static Text of(BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean both) {
        CronWords words = new CronWords(minutes, hours);
        String sq = words.times(false);
        String en = words.times(true);
        List<Integer> dates = days == null ? List.of() : days.stream().boxed().toList();
        List<Integer> weekly = weekdays == null
                ? List.of()
                : weekdays.stream().filter(day -> day < 7).boxed().toList();
        boolean always = dates.isEmpty() && weekly.isEmpty() && months.cardinality() == 12;
        if (always && words.hours.size() == 24) {
            return new Text(sq, en);
        }
        List<String> onSq = new ArrayList<>();
        List<String> onEn = new ArrayList<>();
        if (!dates.isEmpty()) {
            onSq.add("më " + list(dates, "e", String::valueOf) + " të muajit");
            onEn.add("on day " + list(dates, "and", String::valueOf) + " of the month");
        }
        boolean only = both && !dates.isEmpty() && !weekly.isEmpty();
        if (!weekly.isEmpty() && !only) {
            onSq.add("çdo " + list(weekly, "e", DAYS_SQ::get));
            onEn.add("every " + list(weekly, "and", DAYS_EN::get));
        }
        String daysSq = onSq.isEmpty() ? "çdo ditë" : String.join(", dhe ", onSq);
        String daysEn = onEn.isEmpty() ? "every day" : String.join(", and ", onEn);
        if (months.cardinality() < 12) {
            List<Integer> named = months.stream().boxed().toList();
            daysSq += " në " + list(named, "e", month -> MONTHS_SQ.get(month - 1));
            daysEn += " in " + list(named, "and", month -> MONTHS_EN.get(month - 1));
        }
        if (only) {
            daysSq += ", nëse është "
                    + list(weekly, "ose", day -> "e" + DAYS_SQ.get(day).substring("të".length()));
            daysEn += ", if it is " + list(weekly, "or", DAYS_EN::get);
        }
        return new Text(daysSq + ", " + sq, daysEn + ", " + en);
    }

    private String times(boolean english) {
        int step = step();
        if (step > 0 && hours.size() == 24) {
            return beat(step, english);
        }
        if (step > 0 && hours.size() > 1 && run(hours)) {
            String from = time(hours.get(0), minutes.get(0));
            String to = time(hours.get(hours.size() - 1), minutes.get(minutes.size() - 1));
            return beat(step, english)
                    + (english ? " from " + from + " to " + to : " nga ora " + from + " deri në " + to);
        }
        String and = english ? "and" : "e";
        if (hours.size() * minutes.size() <= MOST_TIMES) {
            List<String> times = new ArrayList<>();
            hours.forEach(hour -> minutes.forEach(minute -> times.add(time(hour, minute))));
            return (english ? "at " : "në orën ") + join(times, and);
        }
        String at = list(minutes, and, String::valueOf);
        String of = list(hours, and, String::valueOf);
        if (hours.size() == 24) {
            return english ? "every hour at minute " + at : "çdo orë në minutën " + at;
        }
        return english ? "at minute " + at + " of the hours " + of : "në minutën " + at + " të orëve " + of;
    }

    private String beat(int step, boolean english) {
        if (step == 1) {
            return english ? "every minute" : "çdo minutë";
        }
        if (step < HOUR) {
            return english ? "every " + step + " minutes" : "çdo " + step + " minuta";
        }
        int minute = minutes.get(0);
        if (english) {
            return minute == 0 ? "every hour" : "every hour at minute " + minute;
        }
        return minute == 0 ? "çdo orë" : "çdo orë në minutën " + minute;
    }

    /** How far apart the minutes are, round the hour; 0 if not evenly. */
    private int step() {
        int step = HOUR / minutes.size();
        if (step * minutes.size() != HOUR) {
            return 0;
        }
        for (int i = 1; i < minutes.size(); i++) {
            if (minutes.get(i) - minutes.get(i - 1) != step) {
                return 0;
            }
        }
        return step;
    }

    private static boolean run(List<Integer> numbers) {
        return numbers.get(numbers.size() - 1) - numbers.get(0) == numbers.size() - 1;
    }

    private static String time(int hour, int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", hour, minute);
    }

    /** Three or more in a row are told by the first and the last. */
    private static String list(List<Integer> numbers, String and, IntFunction<String> name) {
        if (numbers.size() > 2 && run(numbers)) {
            return name.apply(numbers.get(0)) + "–" + name.apply(numbers.get(numbers.size() - 1));
        }
        return join(numbers.stream().map(name::apply).toList(), and);
    }

    private static String join(List<String> names, String and) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " " + and + " " + names.get(last);
    }
}
