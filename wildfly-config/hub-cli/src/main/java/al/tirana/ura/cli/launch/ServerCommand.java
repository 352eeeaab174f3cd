package al.tirana.ura.cli.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line of WildFly: what its own standalone.sh would run, without a shell between us and the process. */
final class ServerCommand {

    /** Packages of the JDK that WildFly's subsystems reach into; the list of WildFly's common.sh. */
    private static final List<String> OPEN = List.of(
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
            "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.management/javax.management=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

    private final Path assembled;
    private final Home home;

    ServerCommand(Path assembled, Home home) {
        this.assembled = assembled;
        this.home = home;
    }

    List<String> words(ServerSettings settings) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-D[ura " + home.root() + "]"); // tells several hubs apart in a list of processes
        words.addAll(List.of(
                "-Xms128m",
                "-Xmx" + settings.heap(),
                "-XX:MetaspaceSize=128m",
                "-XX:MaxMetaspaceSize=512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman"));
        words.addAll(OPEN);
        String more = System.getenv("URA_JAVA_OPTS");
        if (more != null && !more.isBlank()) {
            words.addAll(Arrays.asList(more.trim().split("\\s+")));
        }
        Path base = home.server();
        words.addAll(List.of(
                "-Dorg.jboss.boot.log.file=" + home.logs().resolve("server.log"),
                "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"),
                "-jar",
                assembled.resolve("jboss-modules.jar").toString(),
                "-mp",
                assembled.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + assembled,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.server.log.dir=" + home.logs(),
                "-Dura.home=" + home.root(),
                "-Dura.db.url=" + settings.databaseUrl(),
                "-Dura.db.user=" + settings.databaseUser(),
                "-Djboss.https.port=" + settings.httpsPort(),
                "-Djboss.management.http.port=" + settings.managementPort(),
                "-b",
                "127.0.0.1",
                "-bmanagement",
                "127.0.0.1"));
        return words;
    }
}
