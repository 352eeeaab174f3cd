package al.tirana.nyja.pilot.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void aChangedSourceIsBuiltWithoutMavenAsMavenWould() throws Exception {
        ShortBuild build = builtByMaven().orElseThrow();
        Files.writeString(source, "package a; class A { static class Inner {} }");
        Files.writeString(
                Files.createDirectories(source.resolveSibling("b")).resolve("B.java"), "package a.b; class B {}");
        Files.delete(source.resolveSibling("Gone.java"));
        Files.writeString(folder.resolve("src/main/resources/words.txt"), "other words");
        Files.writeString(folder.resolve("src/main/webapp/WEB-INF/web.xml"), "<web-app/>");

        assertThat(build.run()).isEmpty();

        Map<String, byte[]> entries = War.read(war()).entries();
        assertThat(entries.keySet())
                .containsExactlyInAnyOrder(
                        "META-INF/",
                        "META-INF/MANIFEST.MF",
                        "WEB-INF/",
                        "WEB-INF/beans.xml",
                        "WEB-INF/web.xml",
                        "WEB-INF/classes/",
                        "WEB-INF/classes/words.txt",
                        "WEB-INF/classes/a/",
                        "WEB-INF/classes/a/A.class",
                        "WEB-INF/classes/a/A$Inner.class",
                        "WEB-INF/classes/a/b/",
                        "WEB-INF/classes/a/b/B.class",
                        "WEB-INF/lib/",
                        "WEB-INF/lib/library.jar");
        assertThat(entries.get("WEB-INF/classes/words.txt")).asString().isEqualTo("other words");
        assertThat(entries.get("WEB-INF/classes/a/A.class"))
                .isEqualTo(Files.readAllBytes(folder.resolve("target/classes/a/A.class")));
        assertThat(folder.resolve("target/classes/a/Gone.class")).doesNotExist();
    }

    @Test
    void aSourceWithAFaultSaysWhereAndTheWarStays() throws Exception {
        ShortBuild build = builtByMaven().orElseThrow();
        byte[] before = Files.readAllBytes(war());
        Files.writeString(source, "package a;\nclass A { int x = \"\"; }");

        assertThat(build.run())
                .singleElement()
                .asString()
                .startsWith("[ERROR] ")
                .contains("A.java:[2,", "incompatible types");
        assertThat(war()).hasBinaryContent(before);
    }

    @Test
    void whereMavenDoesMoreItIsAskedEachTime() throws Exception {
        List<String> said = said("");
        assertThat(builtByMaven()).isPresent();

        said.add(0, "[DEBUG]   (f) resources = [Resource {targetPath: null, filtering: true, FileSet {directory: x}}]");
        assertThat(ShortBuild.of(folder, said, war())).as("words in resources").isEmpty();
        assertThat(ShortBuild.of(folder, said(":" + folder.resolve("target/generated-sources/wsdl")), war()))
                .as("sources that are made")
                .isEmpty();
        assertThat(ShortBuild.of(folder, List.of(), war()))
                .as("nothing compiled")
                .isEmpty();
        Files.write(folder.resolve("target/classes/a/A.class"), new byte[] {1});
        assertThat(ShortBuild.of(folder, said(""), war())).as("other classes").isEmpty();
        builtByMaven();
        Files.writeString(folder.resolve("src/main/resources/words.txt"), "${project.version}");
        assertThat(ShortBuild.of(folder, said(""), war())).as("other resources").isEmpty();
    }

    /** As it lies there when Maven has built it. */
    private Optional<ShortBuild> builtByMaven() throws Exception {
        Files.writeString(source, "package a; class A {}");
        Files.writeString(source.resolveSibling("Gone.java"), "package a; class Gone {}");
        Path words = Files.writeString(
                Files.createDirectories(folder.resolve("src/main/resources")).resolve("words.txt"), "words");
        Path beans = Files.writeString(
                Files.createDirectories(folder.resolve("src/main/webapp/WEB-INF"))
                        .resolve("beans.xml"),
                "<beans/>");
        Path classes = Files.createDirectories(folder.resolve("target/classes/a"));
        Map<String, byte[]> compiled =
                Compiled.of(Recipe.read(said(""), folder).orElseThrow()).classes();
        for (String name : compiled.keySet()) {
            Files.write(classes.getParent().resolve(name), compiled.get(name));
        }
        Files.copy(words, classes.resolveSibling("words.txt"), StandardCopyOption.REPLACE_EXISTING);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String folders :
                List.of("META-INF/", "WEB-INF/", "WEB-INF/classes/", "WEB-INF/classes/a/", "WEB-INF/lib/")) {
            entries.put(folders, new byte[0]);
        }
        entries.put("META-INF/MANIFEST.MF", "Nyja-Spi: 2.0\n".getBytes(StandardCharsets.UTF_8));
        entries.put("WEB-INF/lib/library.jar", new byte[] {7});
        entries.put("WEB-INF/beans.xml", Files.readAllBytes(beans));
        compiled.forEach((name, content) -> entries.put("WEB-INF/classes/" + name, content));
        entries.put("WEB-INF/classes/words.txt", Files.readAllBytes(words));
        new War(entries).write(war());
        return ShortBuild.of(folder, said(""), war());
    }

    private Path war() {
        return folder.resolve("target/plugin.war");
    }

    private List<String> said(String moreRoots) {
        return new ArrayList<>(List.of(
                "[DEBUG]   (f) resources = [Resource {targetPath: null, filtering: false, FileSet {directory: x}}]",
                "[DEBUG] Command line options:",
                "[DEBUG] -d " + folder.resolve("target/classes") + " -classpath " + folder.resolve("target/classes")
                        + ": -sourcepath " + folder.resolve("src/main/java") + ":"
                        + folder.resolve("target/generated-sources/annotations") + moreRoots + ": " + source + " -s "
                        + folder.resolve("target/generated-sources/annotations")
                        + " -g -parameters --release 17 -encoding UTF-8 -proc:none",
                "[INFO] BUILD SUCCESS"));
    }

    @Test
    void aBuildThatFailsSaysWhy() throws Exception {
        assertThat(new Build(folder).run()).anyMatch(line -> line.startsWith("[ERROR]"));
        assertThat(new Build(folder).war()).isEmpty();
    }
}
