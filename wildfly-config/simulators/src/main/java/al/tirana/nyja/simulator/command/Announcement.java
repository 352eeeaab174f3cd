package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/** Tells where a simulator listens, and keeps it alive until it is ended. */
final class Announcement {

    private Announcement() {}

    /** @param port of the deliveries; 0 for an institution without a server */
    static void publish(Common options, int port, int controlPort) throws IOException {
        ObjectNode ports = of(options, controlPort);
        if (port != 0) {
            ports.put("url", "https://localhost:" + port + "/fpr/deliveries");
        }
        publish(options, ports);
    }

    /** What every simulator tells of itself. */
    static ObjectNode of(Common options, int controlPort) {
        return Json.object()
                .put("actor", options.actor)
                .put("pid", ProcessHandle.current().pid())
                .put("control", "http://127.0.0.1:" + controlPort);
    }

    static void publish(Common options, ObjectNode ports) throws IOException {
        if (options.portsFile != null) {
            write(options.portsFile.toAbsolutePath(), Json.bytes(ports));
        }
        System.out.println(Json.text(ports));
    }

    /** Whoever waits for the file must never read half of it. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns when the process is told to end. */
    static void untilEnded() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(end::countDown));
        end.await();
    }
}
