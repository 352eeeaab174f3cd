package al.tirana.nyja.spi;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * What a partner sent in its own terms.
 *
 * @param content the bytes; read them as a stream, they may be larger than memory
 * @param contentType media type as the transport told it, or {@code application/octet-stream}
 * @param institution actor id that the transport proved, such as {@code PK}
 * @param agreement id of the agreement under which it came
 * @param flow the flow of that agreement, such as {@code notice}
 * @param name name of the file, checked against the plugin's {@link FileLayout}; empty if there is none
 * @param at when it came, by the hub's clock; the same each time the same input is read again
 * @param tables reads tables, by the documents that the plugin carries
 * @param zone the agreement's: it says what day it is
 */
public record PartnerInput(
        Content content,
        String contentType,
        String institution,
        String agreement,
        String flow,
        String name,
        Instant at,
        TableReader tables,
        ZoneId zone) {

    public PartnerInput {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(institution, "institution");
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(tables, "tables");
        Objects.requireNonNull(zone, "zone");
    }

    /** The day on which it came, in the agreement's zone. */
    public LocalDate day() {
        return LocalDate.ofInstant(at, zone);
    }

    /** All bytes from the first; the caller closes. */
    public InputStream body() throws IOException {
        return content.open(0);
    }

    @Override
    public String toString() {
        return "PartnerInput[" + institution + " " + agreement + " " + flow + "]";
    }
}
