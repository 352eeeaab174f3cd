package al.tirana.nyja.launcher.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who listens on a port of this machine, read from /proc.
 *
 * @param pid process id
 * @param command its program, without arguments, which might hold secrets
 */
public record PortOwner(long pid, String command) {

    private static final String LISTENING = "0A";

    /** Empty if nobody listens, or if the owner belongs to another user and stays hidden from us. */
    public static Optional<PortOwner> of(int port) {
        Set<String> inodes = inodes(port);
        if (inodes.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, inodes)) {
                    return Optional.of(
                            new PortOwner(Long.parseLong(process.getFileName().toString()), command(process)));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Whether anybody listens, also another user's process. */
    static boolean listened(int port) {
        return !inodes(port).isEmpty();
    }

    private static Set<String> inodes(int port) {
        Set<String> inodes = new HashSet<>();
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            collectInodes(Path.of(table), port, inodes);
        }
        return inodes;
    }

    private static void collectInodes(Path table, int port, Set<String> inodes) {
        try {
            for (String line : Files.readAllLines(table)) {
                String[] field = line.trim().split("\\s+");
                if (field.length > 9 && LISTENING.equals(field[3]) && field[1].endsWith(String.format(":%04X", port))) {
                    inodes.add("socket:[" + field[9] + "]");
                }
            }
        } catch (IOException e) {
            // no such table: no IPv6, or not Linux
        }
    }

    private static boolean holds(Path process, Set<String> inodes) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                try {
                    if (inodes.contains(Files.readSymbolicLink(descriptor).toString())) {
                        return true;
                    }
                } catch (IOException e) {
                    // closed meanwhile
                }
            }
        } catch (IOException e) {
            // ended meanwhile, or somebody else's
        }
        return false;
    }

    private static String command(Path process) throws IOException {
        String line = new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
        int end = line.indexOf('\0');
        return end > 0
                ? line.substring(0, end)
                : Files.readString(process.resolve("comm")).trim();
    }
}
