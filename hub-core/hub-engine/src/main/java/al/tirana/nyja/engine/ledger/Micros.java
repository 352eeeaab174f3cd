package al.tirana.nyja.engine.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the ledger writes them: UTC with six decimals, always, so that any tool can write the same text. */
final class Micros {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Micros() {}

    static String text(Instant time) {
        return FORMAT.format(time);
    }
}
