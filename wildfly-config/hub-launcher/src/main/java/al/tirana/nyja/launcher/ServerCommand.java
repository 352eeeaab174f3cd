package al.tirana.nyja.launcher;

import al.tirana.nyja.launcher.home.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** The command line of WildFly: what its own standalone.sh would run, without a shell between us and the process. */
final class ServerCommand {

    private static final String LOOPBACK = "127.0.0.1";

    /** The only one that WildFly has. */
    private static final String JSON = "org.eclipse.parsson.JsonProviderImpl";

    /**
     * A hub is busy with work and not with waiting, and its heap is small: the collector that costs least. The usual one has
     * each write of a reference noted, and Java's compilers work longer for it.
     */
    private static final String COLLECTOR = "-XX:+UseParallelGC";

    private final Path assembled;
    private final Home home;

    ServerCommand(Path assembled, Home home) {
        this.assembled = assembled;
        this.home = home;
    }

    /** The flags that WildFly needs of the JVM come from its own launcher; the rest is ours. */
    List<String> words(ServerSettings settings) {
        return StandaloneCommandBuilder.of(assembled)
                .setJavaHome(Path.of(System.getProperty("java.home")))
                .setBaseDirectory(home.server())
                .setLogDirectory(home.logs())
                .setJavaOptions(
                        "-D[nyja " + home.root() + "]", // tells several hubs apart in a list of processes
                        "-Xms128m",
                        "-Xmx" + settings.heap(),
                        "-XX:MetaspaceSize=128m",
                        "-XX:MaxMetaspaceSize=512m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UseCodeCacheFlushing", // else, under load, compiled code is thrown away and made again
                        // for ever
                        "-Djava.net.preferIPv4Stack=true",
                        "-Djava.awt.headless=true",
                        "-Djakarta.json.provider=" + JSON, // else it is looked for at each call, in every JAR
                        "-Djdk.tls.rejectClientInitiatedRenegotiation=true")
                .addJavaOptions(more(System.getenv("NYJA_JAVA_OPTS")))
                .setBindAddressHint(settings.listeners().partners().address())
                .setBindAddressHint("management", LOOPBACK)
                .addServerArguments(
                        "-Dnyja.home=" + home.root(),
                        "-Dnyja.db.url=" + settings.databaseUrl(),
                        "-Dnyja.db.user=" + settings.databaseUser(),
                        "-Djboss.management.http.port=" + settings.managementPort())
                .addServerArguments(settings.listeners().properties())
                .addServerArguments(LogForm.of(System.getenv("NYJA_LOG")).properties())
                .build();
    }

    /** Whoever names a collector of garbage gets that one: the JVM does not start with two. */
    static List<String> more(String wished) {
        List<String> more = new ArrayList<>();
        if (wished != null && !wished.isBlank()) {
            more.addAll(Arrays.asList(wished.trim().split("\\s+")));
        }
        if (more.stream().noneMatch(word -> word.matches("-XX:\\+Use\\w*GC"))) {
            more.add(COLLECTOR);
        }
        return more;
    }
}
