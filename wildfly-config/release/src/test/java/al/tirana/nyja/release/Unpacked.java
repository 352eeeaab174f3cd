package al.tirana.nyja.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** What is in a package, read as its format says. */
record Unpacked(Map<String, TarArchiveEntry> entries, Map<String, byte[]> contents) {

    static Unpacked tar(InputStream in) throws IOException {
        Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
                contents.put(entry.getName(), tar.readAllBytes());
            }
        }
        return new Unpacked(entries, contents);
    }

    /** The members of an ar, in order. */
    static Map<String, byte[]> ar(Path file) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ArArchiveInputStream ar = new ArArchiveInputStream(Files.newInputStream(file))) {
            for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
                members.put(entry.getName(), ar.readAllBytes());
            }
        }
        return members;
    }

    static Unpacked member(Path deb, String name) throws IOException {
        return tar(new ByteArrayInputStream(ar(deb).get(name)));
    }

    String text(String path) {
        return new String(contents.get(path), StandardCharsets.UTF_8);
    }

    /** What a program or file may be used for, as in {@code chmod}. */
    int mode(String path) {
        return entries.get(path).getMode() & 0777;
    }
}
