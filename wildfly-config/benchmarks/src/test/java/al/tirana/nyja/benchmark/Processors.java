package al.tirana.nyja.benchmark;

import al.tirana.nyja.launcher.Hub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processor time of all who share the machine: the hub's server, PostgreSQL with its backends, and this process, which is
 * client and receiver. Where they share few cores, arrivals per second are the cores divided by their sum.
 */
final class Processors {

    private final ProcessHandle server;
    private final Optional<ProcessHandle> database;

    Processors(Hub hub) throws IOException {
        server = hub.serverProcess().orElseThrow();
        database = postmaster(hub.home().root());
    }

    /** A backend that ends takes its time with it: the pool keeps them longer than a round lasts. */
    Spent spent() {
        return new Spent(
                of(server),
                database.map(first -> Stream.concat(Stream.of(first), first.descendants())
                                .map(Processors::of)
                                .reduce(Duration.ZERO, Duration::plus))
                        .orElse(Duration.ZERO),
                of(ProcessHandle.current()));
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Optional<ProcessHandle> postmaster(Path home) throws IOException {
        try (Stream<Path> files = Files.find(home, 4, (path, is) -> path.endsWith("postmaster.pid"))) {
            Optional<Path> file = files.findFirst();
            if (file.isEmpty()) {
                return Optional.empty();
            }
            return ProcessHandle.of(
                    Long.parseLong(Files.readAllLines(file.get()).get(0).trim()));
        }
    }

    record Spent(Duration server, Duration database, Duration client) {

        Spent minus(Spent before) {
            return new Spent(server.minus(before.server), database.minus(before.database), client.minus(before.client));
        }
    }
}
