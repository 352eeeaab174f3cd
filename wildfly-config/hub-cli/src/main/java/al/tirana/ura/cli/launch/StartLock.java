package al.tirana.ura.cli.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Between choosing a free port and listening on it a server needs seconds. Hubs of one user that start at the same
 * moment take turns, so that they do not choose the same. Best effort: without the lock the start goes on.
 */
final class StartLock {

    private StartLock() {}

    /** Does the work while no other start of this user does the same, in this process or another. */
    static synchronized void hold(Runnable work) {
        FileChannel channel = take();
        try {
            work.run();
        } finally {
            release(channel);
        }
    }

    private static FileChannel take() {
        Path file =
                Path.of(System.getProperty("java.io.tmpdir"), "ura-start-" + System.getProperty("user.name") + ".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return channel;
        } catch (IOException e) {
            return null;
        }
    }

    /** Closing the channel releases its lock. */
    private static void release(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // the end of this process releases it
        }
    }
}
