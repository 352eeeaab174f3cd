package al.tirana.ura.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A file as a partner sends it, with people who do not exist.
 *
 * @param name what a failed test calls it
 * @param bytes the content
 * @param contentType its media type
 * @param institution who sends it, such as {@code PK}
 */
public record Sample(String name, byte[] bytes, String contentType, String institution) {

    public Sample {
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(institution, "institution");
    }

    /** @param resource path on the test's class path, such as {@code /samples/day-of-arrivals.csv} */
    public static Sample of(String resource, String contentType, String institution) {
        try (var in = Sample.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No resource " + resource + ": put it into src/test/resources");
            }
            return new Sample(resource, in.readAllBytes(), contentType, institution);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
