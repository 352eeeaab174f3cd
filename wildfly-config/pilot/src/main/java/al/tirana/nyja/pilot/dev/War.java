package al.tirana.nyja.pilot.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A WAR's entries, in their order; of a folder's entry the content is empty. */
record War(Map<String, byte[]> entries) {

    static final String CLASSES = "WEB-INF/classes/";

    static War read(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return new War(entries);
    }

    /** The same with other classes and files; the folders that they need are made. */
    War with(Map<String, byte[]> classes, Map<String, byte[]> pages) {
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        all.keySet().removeIf(name -> name.startsWith(CLASSES) && !name.endsWith("/"));
        classes.forEach((name, content) -> put(all, CLASSES + name, content));
        pages.forEach((name, content) -> put(all, name, content));
        return new War(all);
    }

    private static void put(Map<String, byte[]> all, String name, byte[] content) {
        for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
            all.putIfAbsent(name.substring(0, end + 1), new byte[0]);
        }
        all.put(name, content);
    }

    /** Over the one that lies there, at once. */
    void write(Path file) throws IOException {
        Path begun = file.resolveSibling(file.getFileName() + ".making");
        try (OutputStream out = Files.newOutputStream(begun);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
