package al.tirana.ura.spi;

import java.io.InputStream;
import java.util.Objects;

/**
 * What a partner sent in its own terms.
 *
 * @param body the bytes, to be read once and as a stream; the hub closes it
 * @param contentType media type as the transport told it, or {@code application/octet-stream}
 * @param institution actor id that the transport proved, such as {@code PK}
 * @param agreement id of the agreement under which it came
 */
public record PartnerInput(InputStream body, String contentType, String institution, String agreement) {

    public PartnerInput {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(institution, "institution");
        Objects.requireNonNull(agreement, "agreement");
    }

    @Override
    public String toString() {
        return "PartnerInput[" + institution + " " + agreement + "]";
    }
}
