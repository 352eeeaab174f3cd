package al.tirana.nyja.launcher.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Between choosing a free port and listening on it a server needs many seconds, and a database that restarts leaves its
 * port for a moment. So each hub of a user claims its ports in a folder of the machine, in the name of a process: while
 * that process lives, no other hub of this user chooses the port.
 *
 * <p>Best effort: where the folder cannot be used, every claim succeeds.
 */
final class PortClaims {

    private final Path folder =
            Path.of(System.getProperty("java.io.tmpdir"), "nyja-ports-" + System.getProperty("user.name"));
    private final Home home;

    PortClaims(Home home) {
        this.home = home;
    }

    /** Claims the port for this home in the name of this process; false if another home has it. */
    boolean take(int port) {
        try {
            Files0600.directory(folder);
            try (FileChannel gate =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                gate.lock();
                boolean free = isFree(folder.resolve(Integer.toString(port)));
                if (free) {
                    write(port, ProcessHandle.current());
                }
                return free;
            }
        } catch (IOException e) {
            return true;
        }
    }

    /** From now on the claim lasts as long as this process lives. */
    void handOver(int port, ProcessHandle to) {
        try {
            write(port, to);
        } catch (IOException e) {
            // the port itself is taken as soon as it listens
        }
    }

    private boolean isFree(Path claim) throws IOException {
        if (!Files.exists(claim)) {
            return true;
        }
        String[] words = Files.readString(claim).trim().split(" ", 3);
        return words.length < 3
                || words[2].equals(home.root().toString())
                || !ProcessAge.lives(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    private void write(int port, ProcessHandle process) throws IOException {
        Files0600.write(
                folder.resolve(Integer.toString(port)),
                process.pid() + " " + ProcessAge.ticks(process.pid()) + " " + home.root() + "\n");
    }
}
