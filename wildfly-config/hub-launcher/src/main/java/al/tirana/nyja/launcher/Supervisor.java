package al.tirana.nyja.launcher;

import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.Installation;
import al.tirana.nyja.launcher.home.RunningProcess;
import al.tirana.nyja.launcher.secret.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Keeps one server alive: starts it, and starts it again when it ended without being asked to. A process of its own with
 * little memory, so that nothing that ends a server ends its supervisor. It waits longer after each early end, and never
 * gives up: a hub that is down at night must not need somebody to come.
 */
public final class Supervisor {

    /** The name under which its process is remembered. */
    static final String NAME = "supervisor";

    /** Exit codes of a server that somebody asked to end: by its management, by a signal, from a terminal. */
    private static final Set<Integer> ASKED_FOR = Set.of(0, 128 + 15, 128 + 2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** A server that lived this long was well: its end is not counted together with the ones before. */
    private static final Duration WELL = Duration.ofMinutes(5);

    /** Starts the server and remembers its process. */
    @FunctionalInterface
    interface Launcher {
        Process launch() throws IOException;
    }

    /** Waits; a test does not. */
    @FunctionalInterface
    interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    private final Launcher launcher;
    private final ServerEnds ends;
    private final Clock clock;
    private final Pause pause;
    private boolean ending;

    Supervisor(Launcher launcher, ServerEnds ends, Clock clock, Pause pause) {
        this.launcher = launcher;
        this.ends = ends;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * The process itself.
     *
     * @param words the home, and {@link ServerSettings#words()}
     */
    public static void main(String[] words) throws InterruptedException {
        Home home = Home.at(Path.of(words[0]));
        ServerSettings settings = ServerSettings.of(words);
        Server server = new Server(home, Installation.find());
        Secrets secrets = new Secrets(home);
        Supervisor supervisor = new Supervisor(
                () -> server.launchAndRemember(settings, secrets),
                new ServerEnds(home),
                Clock.systemUTC(),
                length -> Thread.sleep(length.toMillis()));
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::end));
        supervisor.run();
        RunningProcess.forget(home, NAME); // the server was asked to end, so nobody wants it back
    }

    /** Returns when the server ended because somebody asked it to. */
    void run() throws InterruptedException {
        Duration next = FIRST_PAUSE;
        while (true) {
            Instant started = clock.instant();
            int code = runOnce();
            if (ASKED_FOR.contains(code)) {
                return;
            }
            Instant ended = clock.instant();
            ends.add(ended, code);
            if (started.plus(WELL).isBefore(ended)) {
                next = FIRST_PAUSE;
            }
            pause.of(next);
            next = min(next.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    /** From now on nothing is started. Whoever asked finds every process that was: a launch under way is finished first. */
    synchronized void end() {
        ending = true;
    }

    private int runOnce() throws InterruptedException {
        try {
            Process server = launch();
            return server == null ? 0 : server.waitFor();
        } catch (IOException | RuntimeException e) {
            return ServerEnds.NOT_STARTED;
        }
    }

    private synchronized Process launch() throws IOException {
        return ending ? null : launcher.launch();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
