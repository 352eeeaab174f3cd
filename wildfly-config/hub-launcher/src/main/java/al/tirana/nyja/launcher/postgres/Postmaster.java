package al.tirana.nyja.launcher.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes that PostgreSQL runs over one data folder, told by their working directory, which is that folder. */
final class Postmaster {

    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    /** Whether the process of {@code postmaster.pid} lives and is ready; a stale file, even with a reused id, is not. */
    boolean running() {
        Path file = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() > 7 && lines.get(7).trim().equals("ready") && isOurs(Path.of("/proc", lines.get(0)));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * After a kill: waits for orphaned backends, which end by themselves, and removes the old pid file. PostgreSQL would
     * refuse to start if the machine gave that process id to somebody else meanwhile.
     */
    void clearLeftovers() throws IOException {
        waitFor(processes(), 10);
        if (processes().isEmpty()) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    void kill9() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        waitFor(all, 30);
    }

    private List<ProcessHandle> processes() {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (isOurs(process)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private boolean isOurs(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data)
                    && Files.readSymbolicLink(process.resolve("exe")).endsWith("bin/postgres");
        } catch (IOException e) {
            return false; // ended meanwhile, or somebody else's
        }
    }

    private static void waitFor(List<ProcessHandle> processes, int seconds) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            // whoever asked looks again
        }
    }
}
