package al.tirana.nyja.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The unit under which systemd keeps an installed hub. Anybody may ask about it; only root may stop it.
 *
 * @param question the program and its words that say the state
 * @param settings the environment that the unit gives the hub
 * @param settles as long as it may take to notice that its process has ended, and to be done with that
 */
public record SystemdUnit(List<String> question, Path settings, Duration settles) {

    public static final SystemdUnit NYJA = new SystemdUnit(
            List.of("systemctl", "show", "--property=ActiveState", "--value", "nyja.service"),
            Path.of("/etc/nyja/nyja.env"),
            Duration.ofSeconds(10));

    private static final Path USUAL = Path.of("/var/lib/nyja");
    private static final Pattern HOME = Pattern.compile("NYJA_HOME=[\"']?([^\"']+)[\"']?");

    /** The home of the hub that the unit keeps. */
    public Path home() {
        try (Stream<String> lines = Files.lines(settings)) {
            return lines.map(HOME::matcher)
                    .filter(Matcher::matches)
                    .map(line -> Path.of(line.group(1)))
                    .reduce(USUAL, (before, last) -> last)
                    .toRealPath();
        } catch (IOException | UncheckedIOException e) {
            return USUAL;
        }
    }

    /** Whether the unit is up, or will be, though nothing of the hub is left: a start that failed is tried again. */
    public boolean startsAgain() {
        Instant limit = Instant.now().plus(settles);
        String state = state();
        while ((state.equals("active") || state.equals("deactivating"))
                && Instant.now().isBefore(limit)) {
            state = state();
        }
        return state.equals("activating") || state.equals("active");
    }

    /** Empty where there is no systemd. */
    private String state() {
        try {
            Process process =
                    new ProcessBuilder(question).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
