package al.tirana.nyja.cli.command;

import al.tirana.nyja.fpr.FprJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Messages from a file or, without one, from standard input. */
public final class Input {

    private Input() {}

    public static byte[] bytes(Path file) throws IOException {
        return file == null || file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
    }

    /** One message, or those of a batch. */
    public static List<FprJson.Parsed> messages(byte[] bytes) {
        return FprJson.isBatch(bytes) ? FprJson.parseBatch(bytes) : List.of(FprJson.parse(bytes));
    }
}
