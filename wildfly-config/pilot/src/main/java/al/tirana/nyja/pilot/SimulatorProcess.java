package al.tirana.nyja.pilot;

import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.home.Ports;
import al.tirana.nyja.launcher.home.RunningProcess;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.command.Simulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One simulated institution as a process of its own, which outlives the command that started it and is found again by
 * the next one.
 */
final class SimulatorProcess {

    private static final int FIRST_PORT = 9601;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Hub hub;
    private final String kind;
    private final String actor;
    private final List<String> more;

    /**
     * @param kind {@code case-system}, {@code ngo}, {@code ngo-fetch}, {@code border-police}, {@code employment-office}, {@code
     *     mail-office}, {@code statistics-institute} or {@code government-gateway}
     * @param more options of this kind
     */
    SimulatorProcess(Hub hub, String kind, String actor, String... more) {
        this.hub = hub;
        this.kind = kind;
        this.actor = actor;
        this.more = List.of(more);
    }

    /** Starts it if it does not run for this hub already; does not wait. */
    SimulatorProcess start() {
        if (RunningProcess.find(hub.home(), Simulators.name(actor)).isPresent() && servesThisHub()) {
            return this;
        }
        Simulators.end(hub.home(), actor);
        try {
            Files.deleteIfExists(portsFile());
            Path log = hub.home().logs().resolve(Simulators.name(actor) + ".log");
            Process process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            RunningProcess.remember(hub.home(), Simulators.name(actor), process.toHandle());
            Files.writeString(hubFile(), hub.url().toString());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it listens, and returns its remote control. */
    Control control() {
        JsonNode ports = ports();
        return new Control(
                actor, ports.path("control").asText(), ports.path("url").asText());
    }

    /** Waits until it listens, and returns where, in its own words. */
    JsonNode ports() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(portsFile())) {
            boolean alive =
                    RunningProcess.find(hub.home(), Simulators.name(actor)).isPresent();
            if (!alive || System.nanoTime() > end) {
                throw new LaunchException(
                        "demo.simulator", actor, hub.home().logs().resolve(Simulators.name(actor) + ".log"));
            }
            pause();
        }
        try {
            return Json.read(Files.readAllBytes(portsFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Simulator.class.getName(),
                kind,
                "--actor",
                actor,
                "--home",
                hub.home().root().toString(),
                "--hub",
                hub.url().toString(),
                "--ports-file",
                portsFile().toString(),
                "--log",
                hub.home().logs().resolve(Simulators.name(actor) + ".jsonl").toString()));
        if (!kind.equals("ngo-fetch")) {
            // Far enough apart that two that start at once never look at the same port.
            int wish = FIRST_PORT + 10 * Cast.SIMULATED.indexOf(actor);
            int port = new Ports(hub.home()).choose(Simulators.name(actor), wish, Set.of());
            command.addAll(List.of("--port", Integer.toString(port)));
        } else {
            command.addAll(List.of("--every", "500"));
        }
        command.addAll(more);
        return command;
    }

    private boolean servesThisHub() {
        try {
            return Files.exists(portsFile())
                    && Files.exists(hubFile())
                    && Files.readString(hubFile()).equals(hub.url().toString());
        } catch (IOException e) {
            return false;
        }
    }

    private Path portsFile() {
        return hub.home().run().resolve(Simulators.name(actor) + ".json");
    }

    private Path hubFile() {
        return hub.home().run().resolve(Simulators.name(actor) + ".hub");
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }
}
