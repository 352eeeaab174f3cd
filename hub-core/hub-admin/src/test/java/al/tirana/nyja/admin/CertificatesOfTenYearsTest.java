package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.register.Contacts;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * From 2026 to 2036 the end of a certificate is told in time, and the number of days is that of the calendar on the wall, also
 * over a change of clocks and 29 February.
 */
class CertificatesOfTenYearsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Tirane");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2037, 1, 1);
    private static final Contacts NONE =
            new Contacts(new Contacts.Contact(null, null), new Contacts.Contact(null, null));

    @Test
    void theDaysThatAreLeftAreThoseOfTheCalendar() {
        List<String> wrong = new ArrayList<>();
        for (LocalDate today : FIRST.datesUntil(END).toList()) {
            Instant now = today.atTime(9, 0).atZone(ZONE).toInstant();
            for (int days : new int[] {0, 1, 2, 7, 28, 29}) {
                for (LocalTime time : List.of(LocalTime.of(9, 30), LocalTime.of(23, 45))) {
                    LocalDate end = today.plusDays(days);
                    Instant notAfter = end.atTime(time).atZone(ZONE).toInstant();
                    String said = said(now, notAfter);
                    String expected = days == 0
                            ? "The certificate expires today"
                            : "The certificate expires in " + days + (days == 1 ? " day" : " days") + ", on " + end;
                    if (!said.equals("WARNING " + expected)) {
                        wrong.add(now + ": " + said);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A month ahead by the time that passes, and from its last moment on it is over. */
    @Test
    void itIsToldAMonthAheadAndOverWhenItIsOver() {
        List<Instant> wrong = new ArrayList<>();
        for (LocalDate day : FIRST.datesUntil(END).toList()) {
            Instant end = day.atTime(2, 30).atZone(ZONE).toInstant();
            boolean right = said(end.minus(Duration.ofDays(30)), end).isEmpty()
                    && said(end.minus(Duration.ofDays(30)).plusMillis(1), end).startsWith("WARNING")
                    && said(end, end).startsWith("WARNING")
                    && said(end.plusMillis(1), end).startsWith("ERROR");
            if (!right) {
                wrong.add(end);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Severity and words; empty if nothing is said. */
    private static String said(Instant now, Instant notAfter) {
        Text name = new Text("Emri", "The name");
        Institution.Certificate certificate = new Institution.Certificate("f", "CN", notAfter, true, now, "arta", null);
        Institution institution = new Institution(
                "OSHC.0012",
                name,
                true,
                "organisation",
                null,
                List.of(),
                List.of(certificate),
                NONE,
                List.of(),
                false,
                now,
                "arta");
        return new Attention(now)
                .certificates(List.of(institution)).sorted().stream()
                        .map(need -> need.severity() + " " + need.en())
                        .findFirst()
                        .orElse("");
    }
}
