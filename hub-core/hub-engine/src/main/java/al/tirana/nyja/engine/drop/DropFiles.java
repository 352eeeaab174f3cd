package al.tirana.nyja.engine.drop;

import al.tirana.nyja.engine.admission.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Style and picture of the page: the console's own, which the build puts beside this class. */
public final class DropFiles {

    private static final Map<String, Reply> FILES = Map.of(
            "/console.css", read("console.css", "text/css; charset=utf-8"),
            "/nyja.svg", read("nyja.svg", "image/svg+xml"));

    private DropFiles() {}

    /** @param path below the page's address */
    public static Optional<Reply> of(String path) {
        return Optional.ofNullable(FILES.get(path));
    }

    private static Reply read(String name, String type) {
        try (InputStream file = DropFiles.class.getResourceAsStream(name)) {
            return new Reply(200, type, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
