package al.tirana.nyja.engine.run;

import al.tirana.nyja.fpr.CodeLists;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;

/** Working days in Albania: Monday to Friday without the days of the code list {@code public_holiday}. */
public final class Holidays {

    private static final String LIST = "public_holiday";

    private Holidays() {}

    /** The last day for which holidays are known. After it each feast would count as a working day. */
    public static LocalDate end() {
        return CodeLists.get().inForce(LIST, LocalDate.MAX).stream()
                .map(holiday -> LocalDate.parse(holiday.code()))
                .max(Comparator.naturalOrder())
                .map(last -> last.with(TemporalAdjusters.lastDayOfYear()))
                .orElse(LocalDate.MIN);
    }

    static boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && CodeLists.get().find(LIST, date.toString(), date).isEmpty();
    }
}
