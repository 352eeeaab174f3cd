package al.tirana.nyja.pilot.dev;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plugin is built of, as it lies in its folder: {@code pom.xml} and {@code src}. Looked at again and again, since not
 * every file system tells of changes.
 */
record Sources(Map<Path, String> files) {

    static Sources of(Path folder) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        note(folder.resolve("pom.xml"), files);
        Path sources = folder.resolve("src");
        if (Files.isDirectory(sources)) {
            Files.walkFileTree(sources, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.put(file, mark(attributes));
                    return FileVisitResult.CONTINUE;
                }

                /** An editor's own file, gone before it was looked at. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return new Sources(files);
    }

    /** What is new, other, or gone. */
    Set<Path> changed(Sources before) {
        Set<Path> changed = new TreeSet<>();
        files.forEach((file, mark) -> {
            if (!mark.equals(before.files().get(file))) {
                changed.add(file);
            }
        });
        before.files().keySet().stream()
                .filter(file -> !files.containsKey(file))
                .forEach(changed::add);
        return changed;
    }

    private static void note(Path file, Map<Path, String> files) throws IOException {
        if (Files.exists(file)) {
            files.put(file, mark(Files.readAttributes(file, BasicFileAttributes.class)));
        }
    }

    private static String mark(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime() + " " + attributes.size();
    }
}
