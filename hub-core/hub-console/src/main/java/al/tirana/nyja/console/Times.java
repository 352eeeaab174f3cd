package al.tirana.nyja.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people of this country read them, seen from one moment. */
public final class Times {

    static final ZoneId HERE = ZoneId.of("Europe/Tirane");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Instant now;
    private final Words words;

    Times(Instant now, Words words) {
        this.now = now;
        this.words = words;
    }

    /** The hour of a day that is today, day and hour of another. */
    public String when(Instant moment) {
        ZonedDateTime there = moment.atZone(HERE);
        LocalDate today = now.atZone(HERE).toLocalDate();
        if (there.toLocalDate().equals(today)) {
            return words.get("time.today", HOUR.format(there));
        }
        return day(there.toLocalDate()) + " " + HOUR.format(there);
    }

    public String hour(Instant moment) {
        return HOUR.format(moment.atZone(HERE));
    }

    public LocalDate date(Instant moment) {
        return moment.atZone(HERE).toLocalDate();
    }

    public String now() {
        return hour(now);
    }

    public Instant moment() {
        return now;
    }

    public boolean past(Instant moment) {
        return moment != null && moment.isBefore(now);
    }

    public String day(LocalDate day) {
        return day(day, day.getYear() != now.atZone(HERE).getYear());
    }

    private String day(LocalDate day, boolean year) {
        return day.getDayOfMonth() + " " + words.get("month." + day.getMonthValue())
                + (year ? " " + day.getYear() : "");
    }

    /** From one day to another; where the years differ, both are said. */
    public String span(LocalDate from, LocalDate until) {
        boolean oneYear = from.getYear() == until.getYear();
        return (oneYear ? day(from) : day(from, true)) + " – " + (oneYear ? day(until) : day(until, true));
    }

    /** As a program reads it. */
    public String machine(Instant moment) {
        return moment.toString();
    }
}
