package al.tirana.nyja.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.LaunchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {

    private static final Listeners LISTENERS = Listeners.of(
            Map.of("NYJA_PARTNERS", "10.0.0.5:8443", "NYJA_ADMINISTRATORS", ":8444", "NYJA_WATCHING", "10.0.0.6:8445"));

    @TempDir
    private Path folder;

    @Test
    void theServerGetsItsPlaceItsMemoryAndItsThreeDoors() throws Exception {
        List<String> words = words();

        assertThat(words)
                .contains(
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djboss.https.port=8443",
                        "-Dnyja.db.url=jdbc:postgresql://db/nyja",
                        "-Dnyja.administrators.address=127.0.0.1",
                        "-Dnyja.administrators.port=8444",
                        "-Dnyja.watching.address=10.0.0.6",
                        "-Dnyja.watching.port=8445",
                        "-Dnyja.watching.certificate=true",
                        "-b=10.0.0.5",
                        "-bmanagement=127.0.0.1")
                .anyMatch(word -> word.startsWith("-Djboss.server.base.dir="))
                .anyMatch(word -> word.startsWith("-Dlogging.configuration=file:"));
    }

    @Test
    void theLogIsForPeopleUnlessACollectorReadsIt() throws Exception {
        assertThat(words()).contains("-Dnyja.log.text=true", "-Dnyja.log.json=false");
        assertThat(LogForm.of("json").properties()).containsExactly("-Dnyja.log.text=false", "-Dnyja.log.json=true");
        assertThat(LogForm.of("both").properties()).containsExactly("-Dnyja.log.text=true", "-Dnyja.log.json=true");
        assertThatThrownBy(() -> HubOptions.of(Map.of("NYJA_LOG", "JSON"))).isInstanceOf(LaunchException.class);
    }

    @Test
    void whatTheServerNeedsOfTheVirtualMachineIsOpened() throws Exception {
        assertThat(words()).contains("--add-opens=java.base/java.lang=ALL-UNNAMED");
    }

    @Test
    void theCollectorIsTheOneForWorkUnlessAnotherIsWished() {
        assertThat(ServerCommand.more(null)).containsExactly("-XX:+UseParallelGC");
        assertThat(ServerCommand.more(" -Da=b  -XX:+UseTransparentHugePages"))
                .containsExactly("-Da=b", "-XX:+UseTransparentHugePages", "-XX:+UseParallelGC");
        assertThat(ServerCommand.more("-XX:+UseG1GC -Da=b")).containsExactly("-XX:+UseG1GC", "-Da=b");
        assertThat(ServerCommand.more("-XX:+UseZGC")).containsExactly("-XX:+UseZGC");
    }

    private List<String> words() throws Exception {
        Path assembled = Files.createDirectories(folder.resolve("wildfly"));
        Files.createFile(assembled.resolve("jboss-modules.jar"));
        Files.createDirectories(assembled.resolve("modules"));
        Home home = Home.at(folder.resolve("home"));
        Files.createDirectories(home.server().resolve("configuration"));
        return new ServerCommand(assembled, home)
                .words(new ServerSettings(LISTENERS, 9990, "256m", "jdbc:postgresql://db/nyja", "nyja"));
    }
}
