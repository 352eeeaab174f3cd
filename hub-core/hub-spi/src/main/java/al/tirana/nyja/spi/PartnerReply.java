package al.tirana.nyja.spi;

import java.util.Objects;

/**
 * What a partner answered at once to a delivery that it took.
 *
 * @param body the answer's bytes, possibly none, at most the connector's reply limit
 * @param contentType media type of the answer, or an empty text
 * @param cut whether the partner said more than the connector's limit, so that the body is only how it begins. No plugin
 *     is asked to read such an answer
 */
public record PartnerReply(byte[] body, String contentType, boolean cut) {

    public PartnerReply {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(contentType, "contentType");
    }

    /** All of an answer. */
    public PartnerReply(byte[] body, String contentType) {
        this(body, contentType, false);
    }

    /** The partner took the delivery and said nothing more. */
    public static PartnerReply empty() {
        return new PartnerReply(new byte[0], "");
    }

    @Override
    public String toString() {
        return "PartnerReply[" + contentType + ", " + body.length + " bytes" + (cut ? ", cut]" : "]");
    }
}
