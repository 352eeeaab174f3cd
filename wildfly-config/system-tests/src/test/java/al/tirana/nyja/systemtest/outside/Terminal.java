package al.tirana.nyja.systemtest.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody who types {@code nyja …}: a process of its own for each call, with an environment. */
final class Terminal {

    /** What was printed, by either stream, and the exit code. */
    record Answer(int code, String text) {}

    private final Path home;
    private final String serverOptions;
    private final Map<String, String> environment;
    private final List<String> ownOptions;

    /**
     * @param serverOptions {@code NYJA_JAVA_OPTS}
     * @param ownOptions of the command's own JVM
     */
    Terminal(Path home, String serverOptions, String... ownOptions) {
        this(home, serverOptions, Map.of(), ownOptions);
    }

    /** @param environment what else it says */
    Terminal(Path home, String serverOptions, Map<String, String> environment, String... ownOptions) {
        this.home = home;
        this.serverOptions = serverOptions;
        this.environment = environment;
        this.ownOptions = List.of(ownOptions);
    }

    Answer nyja(String... words) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(ownOptions);
        command.addAll(List.of(
                "-Dnyja.installation=" + World.project("").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                "al.tirana.nyja.cli.command.Nyja"));
        command.addAll(List.of(words));
        command.addAll(List.of("--lang", "en"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NYJA_HOME", home.toString());
        builder.environment().put("NYJA_JAVA_OPTS", serverOptions);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
