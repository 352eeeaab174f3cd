package al.tirana.nyja.simulator.message;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids and times of messages: new in each run, the same again for the same random source and clock. */
final class Ids {

    private static final ZoneId TIRANA = ZoneId.of("Europe/Tirane");

    private final RandomGenerator random;
    private final Clock clock;

    Ids(RandomGenerator random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** A UUID of version 7: sorted by time, random for the rest. */
    String uuid() {
        long high = clock.millis() << 16 | 0x7000 | random.nextInt(0x1000);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }

    /** A case number such as {@code QRM-2026-000322}. */
    String caseId() {
        return String.format(Locale.ROOT, "QRM-%d-%06d", now().getYear(), random.nextInt(1_000_000));
    }

    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), TIRANA).truncatedTo(ChronoUnit.SECONDS);
    }

    static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
