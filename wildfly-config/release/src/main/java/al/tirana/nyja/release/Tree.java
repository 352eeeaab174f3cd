package al.tirana.nyja.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files and links as they are to lie on the other machine, sorted by path; folders follow from them. Paths have no slash in front. */
final class Tree {

    static final int FILE = 0644;
    static final int PROGRAM = 0755;

    /**
     * What lies at one path.
     *
     * @param file where its bytes are, null if they are here
     * @param bytes null if they are in a file
     * @param link what it leads to, null if it is no link
     */
    record Item(Path file, byte[] bytes, String link, int mode) {

        long size() throws IOException {
            return link != null ? 0 : bytes != null ? bytes.length : Files.size(file);
        }

        byte[] content() throws IOException {
            return bytes != null ? bytes : Files.readAllBytes(file);
        }
    }

    private final Map<String, Item> items = new TreeMap<>();

    Tree put(String path, Item item) {
        if (items.put(path, item) != null) {
            throw new IllegalStateException("Twice: " + path);
        }
        return this;
    }

    Tree text(String path, String text, int mode) {
        return put(path, new Item(null, text.getBytes(StandardCharsets.UTF_8), null, mode));
    }

    Tree file(String path, Path file, int mode) {
        return put(path, new Item(file, null, null, mode));
    }

    Tree link(String path, String target) {
        return put(path, new Item(null, null, target, 0777));
    }

    /** A whole folder; a script in it is a program. */
    Tree folder(String at, Path folder, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString();
                if (wanted.test(path)) {
                    file(at + "/" + path, file, path.endsWith(".sh") ? PROGRAM : FILE);
                }
            }
        }
        return this;
    }

    /** All of another tree, below this path. */
    Tree tree(String at, Tree other) {
        other.items.forEach((path, item) -> put(at + "/" + path, item));
        return this;
    }

    Map<String, Item> items() {
        return items;
    }

    /** The folders that the paths need, outermost first. */
    List<String> folders() {
        TreeMap<String, Boolean> folders = new TreeMap<>();
        for (String path : items.keySet()) {
            parents(path, folder -> folders.put(folder, true));
        }
        return List.copyOf(folders.keySet());
    }

    long size() throws IOException {
        long size = 0;
        for (Item item : items.values()) {
            size += item.size();
        }
        return size;
    }

    private static void parents(String path, Consumer<String> folder) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            folder.accept(path.substring(0, slash));
        }
    }
}
