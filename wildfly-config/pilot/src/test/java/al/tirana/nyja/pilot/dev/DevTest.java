package al.tirana.nyja.pilot.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noticed in the folder of a plugin, and what Maven says of it. */
class DevTest {

    @TempDir
    private Path folder;

    private Path source;

    @BeforeEach
    void aPlugin() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        source = Files.createDirectories(folder.resolve("src/main/java/a")).resolve("A.java");
        Files.writeString(source, "class A {}");
    }

    @Test
    void whatIsSavedMadeOrRemovedIsNoticed() throws Exception {
        Sources before = Sources.of(folder);
        assertThat(Sources.of(folder)).isEqualTo(before);

        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Sources saved = Sources.of(folder);
        Files.writeString(source.resolveSibling("B.java"), "class B {}");
        Sources made = Sources.of(folder);
        Files.delete(source);

        assertThat(saved).isNotEqualTo(before);
        assertThat(made).isNotEqualTo(saved);
        assertThat(Sources.of(folder)).isNotEqualTo(made);
    }

    @Test
    void whatABuildLeavesIsNot() throws Exception {
        Sources before = Sources.of(folder);
        Files.writeString(Files.createDirectories(folder.resolve("target")).resolve("a.war"), "");

        assertThat(Sources.of(folder)).isEqualTo(before);
        assertThat(new Build(folder).war()).hasValue(folder.resolve("target/a.war"));
    }

    @Test
    void aBuildThatFailsSaysWhy() throws Exception {
        assertThat(new Build(folder).run()).anyMatch(line -> line.startsWith("[ERROR]"));
        assertThat(new Build(folder).war()).isEmpty();
    }
}
