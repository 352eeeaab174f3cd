package al.tirana.nyja.spi;

import java.util.Map;
import java.util.Objects;

/**
 * What goes to a partner, in its own terms.
 *
 * @param body the bytes to send; not copied, do not change them afterwards
 * @param contentType media type of the body
 * @param headers further headers of the transport; never personal data, which would reach access logs
 * @param name of the file that it becomes where files are kept; empty: the connector names it
 */
public record PartnerOutput(byte[] body, String contentType, Map<String, String> headers, String name) {

    /** The media type of an FPR message. */
    public static final String FPR = "application/cloudevents+json";

    /** The media type of a JSON array of FPR messages: see {@link Connector#together}. */
    public static final String FPR_BATCH = "application/cloudevents-batch+json";

    public PartnerOutput {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(contentType, "contentType");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(name, "name");
    }

    /** Without a name. */
    public PartnerOutput(byte[] body, String contentType, Map<String, String> headers) {
        this(body, contentType, headers, "");
    }

    /** The message as it is, for partners that speak FPR. */
    public static PartnerOutput fpr(FprMessage message) {
        return new PartnerOutput(message.bytes(), FPR, Map.of());
    }

    @Override
    public String toString() {
        return "PartnerOutput[" + contentType + ", " + body.length + " bytes]";
    }
}
