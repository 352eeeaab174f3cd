package al.tirana.nyja.launcher.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A moment in the name of a file: names sort as the moments do. */
final class Stamp {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss-SSS'Z'").withZone(ZoneOffset.UTC);

    private Stamp() {}

    static String of(Instant moment) {
        return FORM.format(moment);
    }
}
