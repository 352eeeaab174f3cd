package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a plugin wrote, in the pieces in which a connector carries it. */
final class Transmission {

    private Transmission() {}

    /**
     * @param files whether each part becomes a file; else several parts are one request of type {@code multipart/form-data}
     * @param key of the delivery: the same one gives the same bytes
     */
    static List<PartnerOutput> of(Outgoing outgoing, boolean files, String key) {
        if (files || outgoing.parts().size() == 1) {
            return outgoing.parts().stream()
                    .map(part -> new PartnerOutput(bytes(part), part.mediaType(), outgoing.headers(), part.name()))
                    .toList();
        }
        String boundary = "nyja-" + Canonical.sha256Hex(key).substring(0, 32);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : outgoing.parts()) {
            write(
                    body,
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name() + "\"; filename=\""
                            + part.name() + "\"\r\nContent-Type: " + part.mediaType() + "\r\n\r\n");
            body.writeBytes(bytes(part));
            write(body, "\r\n");
        }
        write(body, "--" + boundary + "--\r\n");
        return List.of(
                new PartnerOutput(body.toByteArray(), "multipart/form-data; boundary=" + boundary, outgoing.headers()));
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(Part part) {
        try (InputStream in = part.content().open(0)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
