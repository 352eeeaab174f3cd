package al.tirana.ura.engine.run;

import al.tirana.ura.fpr.CodeLists;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** Working days in Albania: Monday to Friday without the days of the code list {@code public_holiday}. */
final class Holidays {

    private static final String LIST = "public_holiday";

    private Holidays() {}

    static boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && CodeLists.get().find(LIST, date.toString(), date).isEmpty();
    }
}
