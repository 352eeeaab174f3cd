package al.tirana.nyja.xlsx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** Days as spreadsheets count them. */
final class Dates {

    private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);
    private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate BEFORE_THE_LEAP = LocalDate.of(1899, 12, 31);
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    /** Excel believes in 29 February 1900; nobody was born on that day. */
    private static final long NO_SUCH_DAY = 60;

    private static final long LAST = 2_958_465;

    private Dates() {}

    /** To the second; empty if there is no such day. */
    static Optional<LocalDateTime> of(BigDecimal serial, boolean from1904) {
        if (serial.signum() < 0 || serial.compareTo(BigDecimal.valueOf(LAST + 1)) >= 0) {
            return Optional.empty();
        }
        long seconds = serial.multiply(DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
        long day = Math.floorDiv(seconds, 86_400L);
        if (!from1904 && (day == NO_SUCH_DAY || day == 0)) {
            return Optional.empty();
        }
        LocalDate first = from1904 ? FROM_1904 : day < NO_SUCH_DAY ? BEFORE_THE_LEAP : FROM_1900;
        return Optional.of(first.plusDays(day).atStartOfDay().plusSeconds(Math.floorMod(seconds, 86_400L)));
    }
}
