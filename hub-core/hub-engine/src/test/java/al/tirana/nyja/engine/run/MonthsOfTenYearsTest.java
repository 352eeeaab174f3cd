package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.Schedule.About;
import al.tirana.nyja.engine.run.Months.Span;
import al.tirana.nyja.spi.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From 2026 to 2036 every moment is in one month, one quarter and one year, and they follow each other without a gap. */
class MonthsOfTenYearsTest {

    private static final YearMonth FIRST = YearMonth.of(2026, 1);
    private static final YearMonth END = YearMonth.of(2037, 1);

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "UTC", "America/Santiago", "Africa/Cairo", "Pacific/Apia"})
    void theyFollowEachOther(String name) {
        ZoneId zone = ZoneId.of(name);
        for (About about : About.values()) {
            Instant end = start(FIRST, zone);
            for (YearMonth month = FIRST; month.isBefore(END); month = month.plusMonths(about.months())) {
                Span span = Months.of(month, about, zone);
                assertThat(span.from()).as("%s, %s", month, about).isEqualTo(end);
                assertThat(Months.isWhole(span, about, zone)).isTrue();
                end = span.until();
            }
            assertThat(end).isEqualTo(start(END, zone));
        }
    }

    /** Statistics write a period as they always did, and what is a second longer or shorter is none. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "UTC", "America/Santiago", "Africa/Cairo", "Pacific/Apia"})
    void eachOfThemHasItsNameAndNothingElseHas(String name) {
        ZoneId zone = ZoneId.of(name);
        for (About about : About.values()) {
            for (YearMonth month = FIRST; month.isBefore(END); month = month.plusMonths(about.months())) {
                Span span = Months.of(month, about, zone);
                assertThat(window(span.from(), span.until(), zone).period())
                        .as("%s, %s", month, about)
                        .contains(
                                switch (about) {
                                    case MONTH -> month.toString();
                                    case QUARTER -> month.getYear() + "-Q" + (1 + month.getMonthValue() / 3);
                                    case YEAR -> String.valueOf(month.getYear());
                                });
                assertThat(window(span.from().plusSeconds(1), span.until(), zone)
                                .period())
                        .isEmpty();
                assertThat(window(span.from(), span.until().minusSeconds(1), zone)
                                .period())
                        .isEmpty();
                assertThat(window(span.from(), span.until().plusSeconds(3600), zone)
                                .period())
                        .isEmpty();
            }
        }
    }

    private static Window window(Instant from, Instant until, ZoneId zone) {
        return new Window("A", "f", from, until, Map.of(), zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "UTC", "America/Santiago", "Africa/Cairo", "Pacific/Apia"})
    void eachMomentIsInTheOneOfItsDay(String name) {
        ZoneId zone = ZoneId.of(name);
        Random random = new Random(20260101);
        List<String> wrong = new ArrayList<>();
        for (LocalDate day = FIRST.atDay(1); day.isBefore(END.atDay(1)); day = day.plusDays(1)) {
            Instant start = day.atStartOfDay(zone).toInstant();
            Instant next = day.plusDays(1).atStartOfDay(zone).toInstant();
            int seconds = (int) (next.getEpochSecond() - start.getEpochSecond());
            for (Instant moment : List.of(start, next.minusNanos(1), start.plusSeconds(random.nextInt(seconds)))) {
                for (About about : About.values()) {
                    Span span = Months.of(YearMonth.from(day), about, zone);
                    if (!Months.begin(moment, about, zone).equals(span.from())
                            || moment.isBefore(span.from())
                            || !moment.isBefore(span.until())) {
                        wrong.add(moment + ", " + about);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Pieces of any time: nothing of it is lost, nothing is in two of them. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "UTC", "America/Santiago"})
    void anyTimeIsTheSumOfItsPieces(String name) {
        ZoneId zone = ZoneId.of(name);
        Random random = new Random(20361231);
        long first = start(FIRST, zone).getEpochSecond();
        long span = start(END, zone).getEpochSecond() - first;
        for (int i = 0; i < 500; i++) {
            Instant from = Instant.ofEpochSecond(first + random.nextLong(span));
            Instant until = from.plusSeconds(random.nextLong(3L * 366 * 86_400));
            for (About about : About.values()) {
                Instant at = from;
                for (Span piece : Months.of(from, until, about, zone)) {
                    assertThat(piece.from()).isEqualTo(at).isBefore(piece.until());
                    assertThat(Months.begin(piece.from(), about, zone))
                            .isEqualTo(Months.begin(piece.until().minusNanos(1), about, zone));
                    at = piece.until();
                }
                assertThat(at).isEqualTo(until);
            }
        }
    }

    private static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
