package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Home;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the hub wrote into its registers, in {@code keys/registers.log}. Only the hub can verify its lines, and does when it
 * starts; it also does then what a restore needs.
 */
final class RegisterLog {

    static final String ENTRY = "keys/registers.log";
    private static final ObjectMapper JSON = new ObjectMapper();

    private RegisterLog() {}

    /** Its whole lines; empty if there is none. */
    static byte[] of(Home home) throws IOException {
        Path file = file(home);
        if (!Files.exists(file)) {
            return new byte[0];
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    /** The longer of the two counts: a backup that is older than the home brings nothing back. */
    static void merge(Home home, byte[] backedUp) throws IOException {
        byte[] here = of(home);
        boolean goesOn = backedUp.length > here.length && Arrays.equals(here, 0, here.length, backedUp, 0, here.length);
        if (goesOn) {
            Files0600.directory(file(home).getParent());
            Files0600.write(file(home), backedUp);
        }
    }

    /** Tells the hub that it starts on a database that was put back. */
    static void mark(Home home, Instant now) throws IOException {
        Files0600.directory(home.keys());
        Files0600.write(marker(home), now.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The database stays as it was. */
    static void unmark(Home home) throws IOException {
        Files.deleteIfExists(marker(home));
    }

    /** Rows of the registers that were changed after this moment; their changes stay in force. */
    static List<String> changedAfter(Home home, Instant moment) throws IOException {
        Set<String> rows = new LinkedHashSet<>();
        for (String line : new String(of(home), StandardCharsets.UTF_8).lines().toList()) {
            JsonNode json = JSON.readTree(line.substring(0, Math.max(line.lastIndexOf(' '), 0)));
            if (json != null
                    && json.path("table").isTextual()
                    && Instant.parse(json.path("at").asText()).isAfter(moment)) {
                rows.add(json.path("table").asText() + "/" + json.path("key").asText());
            }
        }
        return new ArrayList<>(rows);
    }

    private static Path file(Home home) {
        return home.keys().resolve("registers.log");
    }

    private static Path marker(Home home) {
        return home.keys().resolve("restored");
    }
}
