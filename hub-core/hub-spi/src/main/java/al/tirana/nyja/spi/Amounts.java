package al.tirana.nyja.spi;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes and times as people write them: {@code 32 MB}, {@code 1,5 GB}, {@code 30 s}, {@code 1 h 30 min} or
 * {@code 1h30min}. A kilobyte has 1024 bytes, as in memory and on disks. Behind a point or comma stand one or two digits: with three, {@code 1.500} is a thousand and a half
 * for one reader and one and a half for another.
 */
final class Amounts {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})(?:[.,](\\d{1,2}))?\\s*(\\p{L}+)");

    /** One part of a time, with what separates it from the next. */
    private static final Pattern PART =
            Pattern.compile("\\G(\\d{1,12}(?:[.,]\\d{1,2})?\\s*(\\p{L}+))(?:\\s+|(?=\\d)|$)");

    private static final Map<String, Long> BYTES = Map.of(
            "b", 1L,
            "kb", 1L << 10,
            "kib", 1L << 10,
            "mb", 1L << 20,
            "mib", 1L << 20,
            "gb", 1L << 30,
            "gib", 1L << 30);

    private static final Map<String, Long> MILLISECONDS = Map.ofEntries(
            Map.entry("ms", 1L),
            Map.entry("s", 1_000L),
            Map.entry("sek", 1_000L),
            Map.entry("sec", 1_000L),
            Map.entry("second", 1_000L),
            Map.entry("seconds", 1_000L),
            Map.entry("sekondë", 1_000L),
            Map.entry("sekonda", 1_000L),
            Map.entry("min", 60_000L),
            Map.entry("minute", 60_000L),
            Map.entry("minutes", 60_000L),
            Map.entry("minutë", 60_000L),
            Map.entry("minuta", 60_000L),
            Map.entry("h", 3_600_000L),
            Map.entry("hour", 3_600_000L),
            Map.entry("hours", 3_600_000L),
            Map.entry("orë", 3_600_000L),
            Map.entry("d", 86_400_000L),
            Map.entry("day", 86_400_000L),
            Map.entry("days", 86_400_000L),
            Map.entry("ditë", 86_400_000L));

    private Amounts() {}

    /** A whole number. @return empty if it is none */
    static Optional<String> number(String text) {
        return Optional.of(text.strip()).filter(plain -> plain.matches("[+]?\\d{1,18}"));
    }

    /** A whole number of bytes, also with their unit. @return empty if it is none */
    static Optional<String> bytes(String text) {
        return number(text).or(() -> of(text.strip(), BYTES).map(String::valueOf));
    }

    /** A time, also in the notation of ISO 8601. @return empty if it is none */
    static Optional<Duration> time(String text) {
        try {
            return Optional.of(Duration.parse(text.strip()));
        } catch (DateTimeParseException e) {
            return parts(text.strip()).map(Duration::ofMillis);
        }
    }

    /** The sum of parts, the largest first: whatever is in another order, or twice, may be a slip. */
    private static Optional<Long> parts(String text) {
        Matcher part = PART.matcher(text);
        long sum = 0;
        long before = Long.MAX_VALUE;
        int end = 0;
        while (part.find()) {
            long unit = MILLISECONDS.getOrDefault(part.group(2).toLowerCase(Locale.ROOT), Long.MAX_VALUE);
            Optional<Long> many = of(part.group(1), MILLISECONDS);
            if (many.isEmpty() || unit >= before || many.get() > Long.MAX_VALUE - sum) {
                return Optional.empty();
            }
            sum += many.get();
            before = unit;
            end = part.end();
        }
        return end > 0 && end == text.length() ? Optional.of(sum) : Optional.empty();
    }

    private static Optional<Long> of(String text, Map<String, Long> units) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches() || !units.containsKey(amount.group(3).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        BigDecimal many = new BigDecimal(amount.group(1) + (amount.group(2) == null ? "" : "." + amount.group(2)));
        try {
            return Optional.of(
                    many.multiply(BigDecimal.valueOf(units.get(amount.group(3).toLowerCase(Locale.ROOT))))
                            .longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
