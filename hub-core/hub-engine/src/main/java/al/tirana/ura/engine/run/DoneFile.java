package al.tirana.ura.engine.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one line of a {@code .done} file: how many rows, and the hash of the file beside it. */
record DoneFile(long rows, String sha256) {

    private static final int MOST = 512;
    private static final Pattern LINE = Pattern.compile("\\uFEFF?\\s*(\\d{1,9})\\s*;\\s*([0-9a-fA-F]{64})\\s*");

    /** Empty if it says something else. */
    static Optional<DoneFile> read(InputStream source) throws IOException {
        Matcher line = LINE.matcher(new String(source.readNBytes(MOST), StandardCharsets.UTF_8));
        return line.matches()
                ? Optional.of(new DoneFile(
                        Long.parseLong(line.group(1)), line.group(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** @param counted rows of the file, by its table document */
    boolean tellsOf(Spooled file, LongSupplier counted) {
        return sha256.equals(file.sha256()) && rows == counted.getAsLong();
    }
}
