package al.tirana.nyja.plugin.instat;

import java.time.LocalDate;
import java.time.YearMonth;

/** Quarters and years as the tables write them: {@code 2026-Q4}, {@code 2026}. */
final class Periods {

    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int DECEMBER = 12;

    private Periods() {}

    /** The day by whose units a period is told. */
    static LocalDate lastDay(String period) {
        return lastMonth(period).atEndOfMonth();
    }

    /** The last day of the period before. */
    static LocalDate dayBefore(String period) {
        int months = period.indexOf('Q') < 0 ? DECEMBER : MONTHS_OF_A_QUARTER;
        return lastMonth(period).minusMonths(months).atEndOfMonth();
    }

    private static YearMonth lastMonth(String period) {
        int year = Integer.parseInt(period.substring(0, 4));
        int quarter = period.indexOf('Q');
        int month = quarter < 0 ? DECEMBER : MONTHS_OF_A_QUARTER * (period.charAt(quarter + 1) - '0');
        return YearMonth.of(year, month);
    }
}
