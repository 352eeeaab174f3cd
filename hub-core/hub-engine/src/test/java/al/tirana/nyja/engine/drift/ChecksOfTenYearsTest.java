package al.tirana.nyja.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From 2026 to 2036 channels are tried once on each day, also where the clocks leave the hour out, or show it twice. */
class ChecksOfTenYearsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2037, 1, 1);

    @ParameterizedTest
    @CsvSource({
        "Europe/Tirane, 02:30",
        "Europe/Tirane, 20:00",
        "Europe/Tirane, 00:00",
        "Europe/Tirane, 23:59",
        "America/Santiago, 00:30",
        "Africa/Cairo, 00:15",
        "Australia/Lord_Howe, 02:15",
        "UTC, 02:30"
    })
    void onceOnEachDay(String name, String text) {
        ZoneId zone = ZoneId.of(name);
        LocalTime hour = LocalTime.parse(text);
        List<LocalDate> days = new ArrayList<>();
        List<Instant> early = new ArrayList<>();
        Instant at = ChannelChecks.next(FIRST.atStartOfDay(zone).toInstant().minusMillis(1), hour, zone);
        while (at.isBefore(END.atStartOfDay(zone).toInstant())) {
            days.add(LocalDate.ofInstant(at, zone));
            if (at.atZone(zone).toLocalTime().isBefore(hour)) {
                early.add(at);
            }
            at = ChannelChecks.next(at, hour, zone);
        }
        assertThat(days).isEqualTo(FIRST.datesUntil(END).toList());
        assertThat(early)
                .as("never before the clock on the wall shows the hour")
                .isEmpty();
    }

    /** Whenever a server starts, and however often: the moment lies ahead, and is one that the others find too. */
    @ParameterizedTest
    @CsvSource({"Europe/Tirane, 02:30", "America/Santiago, 00:30", "Australia/Lord_Howe, 02:15"})
    void whateverTimeItIsAllFindTheSameMoment(String name, String text) {
        ZoneId zone = ZoneId.of(name);
        LocalTime hour = LocalTime.parse(text);
        Instant now = FIRST.atStartOfDay(zone).toInstant();
        Instant next = ChannelChecks.next(now, hour, zone);
        List<Instant> wrong = new ArrayList<>();
        for (; now.isBefore(END.atStartOfDay(zone).toInstant()); now = now.plus(Duration.ofMinutes(15))) {
            if (!now.isBefore(next)) {
                next = ChannelChecks.next(next, hour, zone);
            }
            if (!ChannelChecks.next(now, hour, zone).equals(next)) {
                wrong.add(now);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
