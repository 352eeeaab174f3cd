package al.tirana.nyja.testkit;

import al.tirana.nyja.spi.Fate;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A file as a partner sends it, with people who do not exist.
 *
 * @param name what a failed test calls it
 * @param bytes the content
 * @param contentType its media type
 * @param institution who sends it, such as {@code PK}
 * @param flow the flow of the agreement that it belongs to; empty: of a file the first that collects, of an answer any
 * @param fate of an answer: what the transport says with it
 * @param known what was said before under its agreement
 */
public record Sample(
        String name,
        byte[] bytes,
        String contentType,
        String institution,
        String flow,
        Fate fate,
        Map<String, JsonObject> known) {

    /** Of a file that is not there: said when somebody looks into it, so that a test can name all that are missing. */
    private static final byte[] ABSENT = new byte[0];

    public Sample {
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(institution, "institution");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(fate, "fate");
        known = Map.copyOf(known);
    }

    public Sample(String name, byte[] bytes, String contentType, String institution) {
        this(name, bytes, contentType, institution, "", Fate.TAKEN, Map.of());
    }

    /** @param resource path on the test's class path, such as {@code /samples/day-of-arrivals.csv} */
    public static Sample of(String resource, String contentType, String institution) {
        try (var in = Sample.class.getResourceAsStream(resource)) {
            return new Sample(resource, in == null ? ABSENT : in.readAllBytes(), contentType, institution);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if there is no such file */
    @Override
    public byte[] bytes() {
        if (isAbsent()) {
            throw new IllegalArgumentException("No resource " + name + ": put it into src/test/resources");
        }
        return bytes;
    }

    /** Whether its file is not on the class path. */
    boolean isAbsent() {
        return bytes == ABSENT;
    }

    /** The same, under a flow. */
    public Sample in(String otherFlow) {
        return new Sample(name, bytes, contentType, institution, otherFlow, fate, known);
    }

    /** The same where this sender, or {@code HUB}, said this before under this key: {@link al.tirana.nyja.spi.Call#earlier}. */
    public Sample knowing(String source, String key, JsonObject body) {
        Map<String, JsonObject> more = new HashMap<>(known);
        more.put(said(source, key), body);
        return new Sample(name, bytes, contentType, institution, flow, fate, more);
    }

    static String said(String source, String key) {
        return source + " " + key;
    }

    /** The same answer of a partner that says no, such as with HTTP 422. */
    public Sample refused() {
        return new Sample(name, bytes, contentType, institution, flow, Fate.REFUSED, known);
    }

    /** The same with other bytes. */
    Sample holding(String otherName, byte[] otherBytes) {
        return new Sample(otherName, otherBytes, contentType, institution, flow, fate, known);
    }

    /** The plain name, without the folders before it and what was done to it after. */
    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1).split(" ")[0];
    }

    @Override
    public String toString() {
        return name;
    }
}
