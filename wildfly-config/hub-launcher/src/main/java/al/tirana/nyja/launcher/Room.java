package al.tirana.nyja.launcher;

import al.tirana.nyja.cli.Both;
import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.LaunchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;

/**
 * Room on the disk of a home. A full one fails in many places, and most of them say something else: whoever reads that the
 * database did not do what was asked would look there.
 */
final class Room {

    /** With less than this nothing starts: what the server writes while it does so needs as much. */
    private static final long LEAST = 64L << 20;

    private static final Set<String> MAY_LACK_ROOM = Set.of(
            "postgres.failed",
            "postgres.refused",
            "database.failed",
            "database.tables",
            "server.ended",
            "server.notReady",
            "server.deploymentFailed");

    private Room() {}

    /** What to say of this failure: itself, unless the disk is full. */
    static RuntimeException cause(Home home, LaunchException failure) {
        return MAY_LACK_ROOM.contains(failure.key()) && free(home) < LEAST
                ? full(home, failure, new Both(failure.in(Texts.in("sq")), failure.in(Texts.in("en"))))
                : failure;
    }

    static RuntimeException cause(Home home, UncheckedIOException failure) {
        String words = String.valueOf(failure.getCause().getMessage());
        return free(home) < LEAST ? full(home, failure, new Both(words, words)) : failure;
    }

    private static LaunchException full(Home home, RuntimeException failure, Both words) {
        return new LaunchException("disk.full", failure, home.root(), free(home) >> 20, words);
    }

    private static long free(Home home) {
        try {
            return Files.getFileStore(home.root()).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // nobody knows
        }
    }
}
