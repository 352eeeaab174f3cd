package al.tirana.nyja.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * What a partner answered at once.
 *
 * @param from actor id of the partner
 * @param fate what the transport says of the delivery: a status of 4xx is {@link Fate#REFUSED}
 * @param parts of the answer; none if it said nothing more
 * @param detail what the transport says in technical words, such as {@code HTTP 422}; may be empty
 */
public record Incoming(String from, Fate fate, List<Part> parts, String detail) {

    public Incoming {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(fate, "fate");
        parts = List.copyOf(parts);
        Objects.requireNonNull(detail, "detail");
    }

    /** All bytes of the first part; none if there is none. At most as many as the endpoint's limit. */
    public byte[] bytes() {
        if (parts.isEmpty()) {
            return new byte[0];
        }
        try (InputStream in = parts.get(0).content().open(0)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Media type of the first part, or an empty text. */
    public String mediaType() {
        return parts.isEmpty() ? "" : parts.get(0).mediaType();
    }

    @Override
    public String toString() {
        return "Incoming[" + fate + " " + parts + "]";
    }
}
