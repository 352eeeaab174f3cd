package al.tirana.nyja.simulator.office;

import al.tirana.nyja.fpr.Canonical;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where the office leaves its lists, and finds the reports on them. */
public final class ListFolder {

    private final Path folder;

    public ListFolder(Path folder) {
        this.folder = folder;
    }

    /** Leaves a list there, complete, with the sign that it is. */
    public void leave(String name, String list) throws IOException {
        byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
        long rows = list.lines().count() - 1;
        put(name, bytes);
        put(name + ".done", (rows + ";" + Canonical.sha256Hex(bytes) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws java.nio.file.NoSuchFileException if it is not there, or not any more */
    public byte[] read(String name) throws IOException {
        return Files.readAllBytes(inside(name));
    }

    private void put(String name, byte[] bytes) throws IOException {
        Path part = folder.resolveSibling(folder.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, inside(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path inside(String name) {
        Path file = folder.resolve(name);
        if (!folder.equals(file.getParent())) {
            throw new IllegalArgumentException("not a plain name");
        }
        return file;
    }
}
