package al.tirana.nyja.fpr;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every error and warning that the hub can give, with what to do about it, in both languages. */
public final class Catalogue {

    private static final Catalogue THE_ONE = new Catalogue();

    private final Map<String, ErrorCode> codes;

    private Catalogue() {
        var read = new LinkedHashMap<String, ErrorCode>();
        for (var row : Csv.rows("error")) {
            var status = row.get("http_status");
            read.put(
                    row.get("code"),
                    new ErrorCode(
                            row.get("code"),
                            status.isEmpty() ? 0 : Integer.parseInt(status),
                            Turn.valueOf(row.get("turn")),
                            Boolean.parseBoolean(row.get("retryable")),
                            row.get("sq"),
                            row.get("en"),
                            row.get("next_sq"),
                            row.get("next_en")));
        }
        codes = Collections.unmodifiableMap(read);
    }

    public static Catalogue get() {
        return THE_ONE;
    }

    /**
     * The entry of a code.
     *
     * @throws IllegalArgumentException if there is none: every code that the hub gives must be in the catalogue
     */
    public ErrorCode code(String code) {
        var found = codes.get(code);
        if (found == null) {
            throw new IllegalArgumentException("No such code in the catalogue: " + code);
        }
        return found;
    }

    /** All codes, in the order of the catalogue. */
    public Collection<ErrorCode> all() {
        return codes.values();
    }
}
