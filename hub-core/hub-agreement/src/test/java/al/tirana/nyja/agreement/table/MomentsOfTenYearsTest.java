package al.tirana.nyja.agreement.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From 2026 to 2036 a date and time in a cell is the moment at which a clock on the wall showed it, the first if it did so
 * twice; what no clock ever showed is a mistake, and is not moved by an hour in silence.
 */
class MomentsOfTenYearsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2037, 1, 1);
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm");

    /** Where the clocks change by night, at midnight and by half an hour. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "Africa/Cairo", "Australia/Lord_Howe"})
    void whatIsTypedIsWhatTheClockShowed(String name) {
        ZoneId zone = ZoneId.of(name);
        Form form = Forms.dateTime("dd.MM.yyyy HH:mm", zone);
        List<String> wrong = new ArrayList<>();
        List<LocalDateTime> never = new ArrayList<>();
        for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            for (int minutes = 0; minutes < 240; minutes += 30) {
                LocalDateTime typed = day.atStartOfDay().plusMinutes(minutes);
                Form.Reading reading = form.read(TYPED.format(typed), END);
                if (!reading.isGood()) {
                    never.add(typed);
                } else if (!isFirst(OffsetDateTime.parse((String) reading.value()), typed, zone)) {
                    wrong.add(typed.toString());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(never)
                .hasSizeBetween(10, 22)
                .allMatch(typed -> zone.getRules().getTransition(typed).isGap());
    }

    private static boolean isFirst(OffsetDateTime moment, LocalDateTime typed, ZoneId zone) {
        LocalDateTime shown = LocalDateTime.ofInstant(moment.toInstant(), zone);
        LocalDateTime anHourBefore = LocalDateTime.ofInstant(moment.toInstant().minusSeconds(3_600), zone);
        LocalDateTime halfAnHourBefore =
                LocalDateTime.ofInstant(moment.toInstant().minusSeconds(1_800), zone);
        return shown.equals(typed) && !anHourBefore.equals(typed) && !halfAnHourBefore.equals(typed);
    }
}
