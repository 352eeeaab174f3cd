package al.tirana.nyja.launcher;

import al.tirana.nyja.launcher.home.Folders;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.Installation;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.home.PortOwner;
import al.tirana.nyja.launcher.home.Ports;
import al.tirana.nyja.launcher.home.RunningProcess;
import al.tirana.nyja.launcher.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The WildFly process of one home. Not safe for use by several threads. */
final class Server {

    static final String NAME = "server";

    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static final Duration LAUNCH_LIMIT = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 45;
    private static final int SUPERVISOR_STOP_SECONDS = 20;

    private final Home home;
    private final Installation installation;
    private final Runnable goOn;

    /** For a process that waits for nothing that others could give up. */
    Server(Home home, Installation installation) {
        this(home, installation, () -> {});
    }

    /**
     * A server whose start may be given up.
     *
     * @param goOn asked again and again while it starts; throws if it is not wanted any more
     */
    Server(Home home, Installation installation, Runnable goOn) {
        this.home = home;
        this.installation = installation;
        this.goOn = goOn;
    }

    Optional<RunningProcess> running() {
        return RunningProcess.find(home, NAME);
    }

    /** The process that starts the server again. */
    Optional<RunningProcess> supervisor() {
        return RunningProcess.find(home, Supervisor.NAME);
    }

    /** Whether the supervisor ended because somebody asked: it forgets itself then. */
    boolean stopped() {
        return !RunningProcess.remembered(home, Supervisor.NAME);
    }

    /** Starts the process under a supervisor, which starts it again if it ends by itself. Returns as soon as it runs. */
    void start(ServerSettings settings) {
        try {
            supervisor().ifPresent(old -> old.kill(home)); // it waits to start a server that is not wanted any more
            RunningProcess supervisor = RunningProcess.remember(
                    home, Supervisor.NAME, supervise(settings).toHandle());
            Instant limit = Instant.now().plus(LAUNCH_LIMIT);
            while (running().isEmpty()) {
                if (!supervisor.handle().isAlive() || Instant.now().isAfter(limit)) {
                    kill9();
                    throw new LaunchException("server.ended", home.logs().resolve("supervisor.log"));
                }
                pause();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the supervisor: starts the process itself, from a fresh configuration. */
    Process launchAndRemember(ServerSettings settings, Secrets secrets) throws IOException {
        Path assembled = installation.server();
        deployments(assembled).sync();
        refreshConfiguration(assembled.resolve("standalone/configuration"));
        deleteTemporary();
        Process process = launch(assembled, settings, secrets);
        new Ports(home)
                .handOver(
                        RunningProcess.remember(home, NAME, process.toHandle()).handle());
        return process;
    }

    /**
     * Returns when the hub says that it is ready, or that it only waits for a human to confirm its clock; ends the process
     * if it does not get there.
     */
    void awaitReady(List<Integer> ports, Health health) {
        Deployments deployments = deployments(installation.server());
        try {
            waitUntilReady(ports, health, deployments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LaunchException e) {
            kill9();
            throw e;
        }
    }

    private Deployments deployments(Path assembled) {
        return new Deployments(assembled.resolve("standalone/deployments"), home.server());
    }

    void stop() {
        supervisor().ifPresent(supervisor -> {
            RunningProcess.forget(home, Supervisor.NAME); // first: who sees it end must see that somebody asked
            supervisor.end(home, SUPERVISOR_STOP_SECONDS);
        });
        running().ifPresent(process -> process.end(home, STOP_SECONDS));
    }

    /** As if the machine had died: the supervisor goes first, or it would bring the server back. */
    void kill9() {
        supervisor().ifPresent(supervisor -> supervisor.end(home, SUPERVISOR_STOP_SECONDS));
        running().ifPresent(process -> process.kill(home));
    }

    private Process supervise(ServerSettings settings) throws IOException {
        List<String> command = detached();
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D[nyja supervisor " + home.root() + "]",
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dnyja.installation=" + installation.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Supervisor.class.getName(),
                home.root().toString()));
        command.addAll(settings.words());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.logs().resolve("supervisor.log").toFile());
        keepSecretsOut(builder);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Ctrl-C in the terminal of the launcher must not reach what it started. */
    private static List<String> detached() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        return command;
    }

    private static void keepSecretsOut(ProcessBuilder builder) {
        builder.environment().remove("NYJA_DB_PASSWORD");
        builder.environment().remove("NYJA_DB_OWNER_PASSWORD");
        builder.environment().remove("NYJA_PASSWORD");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
    }

    private Process launch(Path assembled, ServerSettings settings, Secrets secrets) throws IOException {
        List<String> command = detached();
        command.addAll(new ServerCommand(assembled, home).words(settings));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.server().toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.logs().resolve("server-console.log").toFile());
        builder.environment().put("NYJA_STORE_PASSWORD", secrets.storePassword());
        keepSecretsOut(builder);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private void waitUntilReady(List<Integer> ports, Health health, Deployments deployments) throws IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        Path log = home.logs().resolve(LogForm.of(System.getenv("NYJA_LOG")).file());
        for (Health.Answer answer = health.ask(); !answer.ready() && !answer.clockDoubted(); answer = health.ask()) {
            String failure = deployments.failure();
            if (failure != null) {
                throw new LaunchException("server.deploymentFailed", failure, log);
            }
            goOn.run();
            RunningProcess process = running().orElseThrow(() -> new LaunchException("server.ended", log));
            ports.forEach(port -> ours(port, process));
            if (Instant.now().isAfter(limit)) {
                throw new LaunchException("server.notReady", START_LIMIT.toSeconds(), log, answer.complaints());
            }
            pause();
        }
    }

    private static void ours(int port, RunningProcess process) {
        PortOwner.of(port)
                .filter(owner -> owner.pid() != process.handle().pid())
                .ifPresent(owner -> {
                    throw new LaunchException(
                            "port.taken",
                            port,
                            owner.command(),
                            owner.pid(),
                            "--port, NYJA_PARTNERS, NYJA_ADMINISTRATORS, NYJA_WATCHING");
                });
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }

    /** The assembled configuration rules: what somebody changed at run time does not last. */
    private void refreshConfiguration(Path assembled) throws IOException {
        Path own = home.server().resolve("configuration");
        Folders.delete(own);
        Files.createDirectories(own);
        for (Path file : Installation.list(assembled)) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, own.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void deleteTemporary() throws IOException {
        Folders.delete(home.server().resolve("tmp"));
        Folders.delete(home.server().resolve("data/content"));
    }
}
