package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The days by which codes are judged: from the one that is spoken of until the one on which it is said. What ended with a year is
 * right in all that is told of the year, whenever that comes.
 *
 * @param from the day that is spoken of
 * @param until not before it
 */
public record CodeDays(LocalDate from, LocalDate until) {

    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int MONTHS_OF_A_HALF = 6;
    private static final int DAYS_ON_THE_WAY = 31;

    /** That day alone. */
    public static CodeDays on(LocalDate day) {
        return new CodeDays(day, day);
    }

    /**
     * Of a message: the last day of its period; without one, the day on which a household arrived; without that, the day on
     * which it was written, which is believed for a month: else a code that ended would stand for ever. Nothing is spoken of that
     * is yet to come. The message need not be in order.
     */
    public static CodeDays of(JsonNode message, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        LocalDate about = lastOf(
                        message.path("data").path("body").path("period").asText())
                .or(() -> day(
                        message.path("data")
                                .path("body")
                                .path("crossing")
                                .path("arrivedAt")
                                .asText(),
                        now))
                .or(() -> day(message.path("time").asText(), now)
                        .map(written -> written.isBefore(today.minusDays(DAYS_ON_THE_WAY))
                                ? today.minusDays(DAYS_ON_THE_WAY)
                                : written))
                .orElse(today);
        return new CodeDays(about.isBefore(today) ? about : today, today);
    }

    /** @param period such as {@code 2026-12}, {@code 2026-Q4}, {@code 2026-S2} or {@code 2026} */
    private static Optional<LocalDate> lastOf(String period) {
        if (period.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (period.matches("[0-9]{4}-[0-9]{2}")) {
                return Optional.of(YearMonth.parse(period).atEndOfMonth());
            }
            if (period.matches("[0-9]{4}-[QS][1-4]")) {
                int months = period.charAt(5) == 'Q' ? MONTHS_OF_A_QUARTER : MONTHS_OF_A_HALF;
                int year = Integer.parseInt(period.substring(0, 4));
                return Optional.of(
                        YearMonth.of(year, months * (period.charAt(6) - '0')).atEndOfMonth());
            }
            return period.matches("[0-9]{4}")
                    ? Optional.of(Year.parse(period).atMonth(12).atEndOfMonth())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String moment, ZonedDateTime now) {
        if (moment.isEmpty()) { // nearly always: an exception for it would cost as much as a signature
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Clock.dateTime(moment).atZoneSameInstant(now.getZone()).toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
