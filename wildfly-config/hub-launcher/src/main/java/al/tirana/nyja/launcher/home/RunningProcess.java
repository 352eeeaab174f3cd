package al.tirana.nyja.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A process of this home, remembered in {@code run/<name>.pid} with its start time, so that a process id that the
 * machine gave to somebody else later is never taken for ours.
 *
 * @param name of the file
 * @param handle the live process
 */
public record RunningProcess(String name, ProcessHandle handle) {

    /** The process remembered under this name, if it still lives. */
    public static Optional<RunningProcess> find(Home home, String name) {
        try {
            String[] words = Files.readString(file(home, name)).trim().split(" ");
            long pid = Long.parseLong(words[0]);
            return ProcessAge.lives(pid, Long.parseLong(words[1]))
                    ? ProcessHandle.of(pid).map(handle -> new RunningProcess(name, handle))
                    : Optional.empty();
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Whether one was started under this name and nobody has ended it in good order since, alive or not. */
    public static boolean remembered(Home home, String name) {
        return Files.exists(file(home, name));
    }

    /** Forgets it; for a process that ends itself. */
    public static void forget(Home home, String name) {
        try {
            Files.deleteIfExists(file(home, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers a process that was just started. */
    public static RunningProcess remember(Home home, String name, ProcessHandle handle) {
        try {
            Files0600.write(file(home, name), handle.pid() + " " + ProcessAge.ticks(handle.pid()) + "\n");
            return new RunningProcess(name, handle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Remembers this process, unless another one that lives is remembered under the name. Of any number of processes that
     * take the same name at the same moment one has it.
     *
     * @return the other one that has it; empty if it is this process's
     */
    public static Optional<RunningProcess> take(Home home, String name) {
        return alone(home, () -> {
            Optional<RunningProcess> other = find(home, name)
                    .filter(process ->
                            process.handle.pid() != ProcessHandle.current().pid());
            if (other.isEmpty()) {
                remember(home, name, ProcessHandle.current());
            }
            return other;
        });
    }

    /** Forgets this process, and no other that has taken the name since. */
    public static void leave(Home home, String name) {
        new RunningProcess(name, ProcessHandle.current()).forget(home);
    }

    /** Asks the process to end, and ends it with force after the given seconds. Returns when it is gone. */
    public void end(Home home, int seconds) {
        handle.destroy();
        if (!gone(seconds)) {
            handle.destroyForcibly();
            gone(seconds);
        }
        forget(home);
    }

    /** {@code kill -9}: no farewell, as in a power cut. Returns when it is gone. */
    public void kill(Home home) {
        handle.destroyForcibly();
        gone(30);
        forget(home);
    }

    private boolean gone(int seconds) {
        try {
            handle.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            return !handle.isAlive();
        }
    }

    private void forget(Home home) {
        alone(home, () -> {
            if (pid(home, name) == handle.pid()) {
                forget(home, name);
            }
            return null;
        });
    }

    private static long pid(Home home, String name) {
        try {
            return Long.parseLong(Files.readString(file(home, name)).trim().split(" ")[0]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** While nobody else looks who is remembered in this home and then changes it: no thread, no process. */
    private static synchronized <T> T alone(Home home, Supplier<T> work) {
        try (FileChannel gate =
                FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            gate.lock();
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Home home, String name) {
        return home.run().resolve(name + ".pid");
    }
}
