package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.systemtest.clock.ClockAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;

/** A clock that JVMs started with {@link #option()} go by; it can be moved while they run. */
final class MovedClock {

    private static final List<String> CLASSES = List.of("", "$Instants", "$Millis", "$Dates");

    private final Path jar;
    private final Path file;
    private Duration ahead = Duration.ZERO;

    /** @param folder for what the JVMs need */
    MovedClock(Path folder) throws IOException {
        jar = folder.resolve("clock-agent.jar");
        file = folder.resolve("clock-ahead");
        ahead(Duration.ZERO);
        pack();
    }

    /** Exactly so far from the true time; those who run see it in a moment. */
    void ahead(Duration newAhead) {
        try {
            Path next = file.resolveSibling("clock-ahead.next");
            Files.writeString(next, Long.toString(newAhead.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            ahead = newAhead;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forward(Duration more) {
        ahead(ahead.plus(more));
    }

    /** The same, for this JVM. */
    Clock clock() {
        return Clock.offset(Clock.systemUTC(), ahead);
    }

    /** For the command line of {@code java}. */
    String option() {
        return "-javaagent:" + jar + "=" + file;
    }

    private void pack() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(new Attributes.Name("Premain-Class"), ClockAgent.class.getName());
        main.put(new Attributes.Name("Can-Redefine-Classes"), "true");
        main.put(
                Attributes.Name.CLASS_PATH,
                ByteBuddy.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String inner : CLASSES) {
                String name = ClockAgent.class.getName().replace('.', '/') + inner + ".class";
                out.putNextEntry(new JarEntry(name));
                try (var bytes = ClockAgent.class.getClassLoader().getResourceAsStream(name)) {
                    bytes.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
