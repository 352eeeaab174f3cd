package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.table.RowCount;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one line of a {@code .done} file: how many rows, and the hash of the file beside it. Whatever a program of the
 * partner's puts around it does not count: byte order marks, UTF-16, line ends, spaces, quotes.
 */
record DoneFile(long rows, String sha256) {

    /** More is not read of one. */
    static final int MOST = 4096;

    private static final int SHOWN = 8;
    private static final String AROUND = "[\\s\\uFEFF\\x1A\"]*";
    private static final Pattern BLANK = Pattern.compile(AROUND, Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern LINE = Pattern.compile(
            AROUND + "(\\d{1,9})" + AROUND + ";" + AROUND + "([0-9a-fA-F]{64})" + AROUND,
            Pattern.UNICODE_CHARACTER_CLASS);

    /** What is said of one that says something else. */
    static final Text UNREADABLE = new Text(
            "skedari .done duhet të ketë një rresht: rreshtat;sha256 (64 shifra heksadecimale)",
            "the .done file must hold one line: rows;sha256 (64 hexadecimal digits)");

    /** The same, where it may say nothing. */
    static final Text NEITHER = new Text(
            "skedari .done duhet të jetë bosh, ose të ketë një rresht: rreshtat;sha256 (64 shifra heksadecimale)",
            "the .done file must be empty, or hold one line: rows;sha256 (64 hexadecimal digits)");

    /** Empty if it says something else. */
    static Optional<DoneFile> read(InputStream source) throws IOException {
        return read(source.readNBytes(MOST));
    }

    /** Whether nothing is said in it. */
    static boolean isBlank(byte[] bytes) {
        return BLANK.matcher(new String(bytes, charset(bytes))).matches();
    }

    static Optional<DoneFile> read(byte[] bytes) {
        Matcher line = LINE.matcher(new String(bytes, charset(bytes)));
        return line.matches()
                ? Optional.of(new DoneFile(
                        Long.parseLong(line.group(1)), line.group(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Digits are ASCII: in UTF-16 every other byte is zero. */
    private static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? -1 : bytes[0] & 0xFF;
        int second = bytes.length < 2 ? -1 : bytes[1] & 0xFF;
        if (first == 0xFF && second == 0xFE || first > 0 && second == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return first == 0xFE && second == 0xFF || first == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    /**
     * Which half is wrong, what it says and what was counted; empty if it tells of this file.
     *
     * @param counted rows of the file, by its table document
     */
    Optional<Text> mismatch(Spooled file, Supplier<RowCount> counted) {
        if (!sha256.equals(file.sha256())) {
            return Optional.of(new Text(
                    "hash-i nuk përputhet: .done thotë " + sha256.substring(0, SHOWN) + "…, skedari ka "
                            + file.sha256().substring(0, SHOWN) + "…",
                    "the hash differs: .done says " + sha256.substring(0, SHOWN) + "…, the file has "
                            + file.sha256().substring(0, SHOWN) + "…"));
        }
        RowCount count = counted.get();
        return count.fits(rows)
                ? Optional.empty()
                : Optional.of(new Text(
                        "numri i rreshtave nuk përputhet: .done thotë " + rows + ", u numëruan " + count.rows()
                                + (count.empty() > 0 ? " dhe " + count.empty() + " bosh" : ""),
                        "the number of rows differs: .done says " + rows + ", counted were " + count.rows()
                                + (count.empty() > 0 ? " and " + count.empty() + " empty" : "")));
    }
}
