package al.tirana.ura.cli.backup;

import al.tirana.ura.cli.launch.Home;
import al.tirana.ura.cli.secret.Files0600;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The ledger's signed heads outside the database, one a line in {@code ledger/heads.log}. */
final class Heads {

    static final String ENTRY = "ledger/heads.log";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Heads() {}

    /** The lines of this home up to and with this block. */
    static List<String> upTo(long block, Home home) throws IOException {
        List<String> kept = new ArrayList<>();
        Path file = home.ledger().resolve("heads.log");
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                JsonNode head = JSON.readTree(line);
                if (head != null && head.path("block").asLong(Long.MAX_VALUE) <= block) {
                    kept.add(line + "\n");
                }
            }
        }
        return kept;
    }

    /**
     * Puts the heads of a backup in place. Heads that go further are kept beside as evidence: they prove what happened
     * between the backup and its restore.
     *
     * @return how many heads go further than the backup
     */
    static long replace(Home home, byte[] lines, Instant now) throws IOException {
        Path file = home.ledger().resolve("heads.log");
        long further = 0;
        if (Files.exists(file)) {
            List<String> before = Files.readAllLines(file);
            further = before.size()
                    - new String(lines, java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .count();
            if (further > 0) {
                Path kept = home.ledger()
                        .resolve("heads-before-restore-" + now.toString().replaceAll("[:.]", "-") + ".log");
                Files0600.write(kept, Files.readAllBytes(file));
            }
        }
        Files0600.write(file, lines);
        return Math.max(0, further);
    }
}
