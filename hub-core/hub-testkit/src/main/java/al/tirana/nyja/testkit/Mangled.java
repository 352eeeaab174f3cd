package al.tirana.nyja.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Input as it comes on a bad day: cut off, mixed up, of the wrong kind, or with something unexpected in it. */
final class Mangled {

    /** Stands for whatever a partner may have put there. */
    static final String MARKER = "MARKER7f3a";

    private static final int PLACES = 80;

    private Mangled() {}

    /** Things that are no file of anybody. */
    static List<Sample> nonsense(String contentType, String institution) {
        byte[] noise = new byte[4096];
        new Random(7).nextBytes(noise);
        List<Sample> inputs = new ArrayList<>();
        inputs.add(new Sample("nothing", new byte[0], contentType, institution));
        inputs.add(new Sample("noise", noise, contentType, institution));
        inputs.add(text("a web page", "<html><body>502 " + MARKER + "</body></html>", contentType, institution));
        inputs.add(text("a word", MARKER, contentType, institution));
        inputs.add(text("brackets", "[".repeat(100_000) + MARKER, contentType, institution));
        inputs.add(text("empty lines", "\n".repeat(1000) + MARKER, contentType, institution));
        inputs.add(text("zeros", "\0\0\0" + MARKER + "\0\0", contentType, institution));
        inputs.add(new Sample(
                "another character set",
                (MARKER + " ë ç").getBytes(StandardCharsets.UTF_16),
                contentType,
                institution));
        return inputs;
    }

    /** The sample, cut off or with a marker in it, at many places. */
    static List<Sample> variants(Sample sample) {
        List<Sample> variants = new ArrayList<>();
        int length = sample.bytes().length;
        for (int i = 0; i < PLACES && length > 0; i++) {
            int place = (int) ((long) length * i / PLACES);
            byte[] head = Arrays.copyOf(sample.bytes(), place);
            byte[] tail = Arrays.copyOfRange(sample.bytes(), place, length);
            variants.add(variant(sample, "cut off", place, head));
            variants.add(variant(sample, "with a marker", place, joined(head, MARKER, tail)));
            variants.add(variant(sample, "with quotes", place, joined(head, "\"" + MARKER + "\n;,'", tail)));
        }
        return variants;
    }

    private static Sample variant(Sample sample, String how, int place, byte[] bytes) {
        return sample.holding(sample.name() + " " + how + " at byte " + place, bytes);
    }

    private static Sample text(String name, String text, String contentType, String institution) {
        return new Sample(name, text.getBytes(StandardCharsets.UTF_8), contentType, institution);
    }

    private static byte[] joined(byte[] head, String middle, byte[] tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(middle.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(tail);
        return out.toByteArray();
    }
}
