package al.tirana.nyja.console;

import java.math.BigDecimal;

/** Bytes as people say them, and as the hub takes them when they are typed so. A kilobyte has 1024. */
public final class Sizes {

    private static final String[] UNITS = {"GB", "MB", "kB"};
    private static final int[] BITS = {30, 20, 10};

    private Sizes() {}

    /** Of a limit whose name says that it counts bytes; of another the number alone. */
    public static String limit(String name, long value, Words words) {
        return name.endsWith(".bytes") ? of(value, words) : Long.toString(value);
    }

    /** Without rounding: where a unit would need more than one digit behind the comma, a smaller one is taken. */
    static String of(long bytes, Words words) {
        for (int i = 0; i < UNITS.length; i++) {
            long unit = 1L << BITS[i];
            if (bytes >= unit && bytes * 10 % unit == 0) {
                String many = BigDecimal.valueOf(bytes * 10 / unit, 1)
                        .stripTrailingZeros()
                        .toPlainString();
                return (words.english() ? many : many.replace('.', ',')) + " " + UNITS[i];
            }
        }
        return Long.toString(bytes);
    }
}
