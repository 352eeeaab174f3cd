package al.tirana.nyja.sdmx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which thing is meant, such as {@code SDMX:CL_FREQ(2.1)}. */
public record Reference(String agency, String id, String version) {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*):([A-Za-z0-9_@$-]+)\\(([0-9][0-9A-Za-z.+-]*)\\)");

    public Reference {
        if (!FORM.matcher(agency + ":" + id + "(" + version + ")").matches()) {
            throw new IllegalArgumentException("An agency, an id and a version, such as SDMX:CL_FREQ(2.1)");
        }
    }

    /** @throws IllegalArgumentException if it is not of that form */
    public static Reference of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("An agency, an id and a version, such as SDMX:CL_FREQ(2.1)");
        }
        return new Reference(parts.group(1), parts.group(2), parts.group(3));
    }

    @Override
    public String toString() {
        return agency + ":" + id + "(" + version + ")";
    }
}
