package al.tirana.nyja.spi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What goes to a partner, in its own terms. One part is the body of a request or one file. Several parts are files under
 * their names where the channel keeps files; elsewhere one request of type {@code multipart/form-data}.
 *
 * @param parts at least one; where there are several, each has a name
 * @param headers further headers of the transport; never personal data, which would reach access logs
 */
public record Outgoing(List<Part> parts, Map<String, String> headers) {

    public Outgoing {
        parts = List.copyOf(parts);
        headers = Map.copyOf(headers);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("Nothing to send");
        }
        if (parts.size() > 1 && parts.stream().anyMatch(part -> part.name().isEmpty())) {
            throw new IllegalArgumentException("Of several parts each needs a name");
        }
    }

    /** One body. */
    public static Outgoing of(String text, String mediaType) {
        return new Outgoing(List.of(Part.of(text.getBytes(StandardCharsets.UTF_8), mediaType)), Map.of());
    }

    /** The message as it is, for partners that speak FPR. */
    public static Outgoing fpr(FprMessage message) {
        return new Outgoing(List.of(Part.of(message.bytes(), PartnerOutput.FPR)), Map.of());
    }
}
