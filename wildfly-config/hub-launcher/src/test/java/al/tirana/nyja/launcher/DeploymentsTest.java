package al.tirana.nyja.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentsTest {

    @TempDir
    Path folder;

    private Path shipped;
    private Path deployed;
    private Deployments deployments;

    @BeforeEach
    void firstStart() throws IOException {
        shipped = Files.createDirectories(folder.resolve("shipped"));
        Path server = Files.createDirectories(folder.resolve("server"));
        deployed = server.resolve("deployments");
        Files.writeString(shipped.resolve("hub.war"), "one");
        Files.writeString(shipped.resolve("plugin-old.war"), "old");
        deployments = new Deployments(shipped, server);
        deployments.sync();
    }

    @Test
    void followTheInstallation() throws IOException {
        Files.writeString(shipped.resolve("hub.war"), "another");
        Files.delete(shipped.resolve("plugin-old.war"));
        Files.writeString(deployed.resolve("hub.war.failed"), "why");
        deployments.sync();
        assertThat(deployed.resolve("hub.war")).hasContent("another");
        assertThat(deployed.resolve("plugin-old.war")).doesNotExist();
        assertThat(deployments.failure()).isNull();
    }

    @Test
    void areKnownByTheirBytesAndNotByTheirTime() throws IOException {
        FileTime before = Files.getLastModifiedTime(deployed.resolve("hub.war"));
        Files.writeString(shipped.resolve("hub.war"), "two"); // as long as "one"
        Files.setLastModifiedTime(shipped.resolve("hub.war"), before);
        deployments.sync();
        assertThat(deployed.resolve("hub.war")).hasContent("two");
    }

    @Test
    void leaveAloneWhatSomebodyDroppedIn() throws IOException {
        Files.writeString(deployed.resolve("plugin-mine.war"), "mine");
        deployments.sync();
        assertThat(deployed.resolve("plugin-mine.war")).hasContent("mine");
    }

    @Test
    void tellWhichOneTheServerCouldNotTake() throws IOException {
        Files.writeString(deployed.resolve("hub.war.failed"), "\"the\n reason\"");
        assertThat(deployments.failure()).contains("hub.war", "the reason");
    }
}
