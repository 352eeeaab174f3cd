package al.tirana.nyja.launcher.postgres;

import al.tirana.nyja.launcher.home.LaunchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. Where we are root (a container, a test machine), its programs start behind a
 * prefix that takes the privilege away.
 *
 * <p>First choice is a user namespace without a mapping: inside it the process is nobody, while its files stay ours,
 * wherever the folder lies. Where the kernel forbids that, a real unprivileged user gets the folder, which then must
 * be reachable for that user.
 */
final class Unprivileged {

    private final List<String> prefix;
    private final String user;

    private Unprivileged(List<String> prefix, String user) {
        this.prefix = prefix;
        this.user = user;
    }

    static Unprivileged here() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of(), null);
        }
        if (works("unshare", "-U", "true")) {
            return new Unprivileged(List.of("unshare", "-U"), null);
        }
        for (String user : new String[] {"postgres", "nobody"}) {
            if (works("runuser", "-u", user, "--", "true")) {
                return new Unprivileged(List.of("runuser", "-u", user, "--"), user);
            }
        }
        throw new LaunchException("postgres.root");
    }

    /** The command as it must be started here. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Gives the folder to the user that PostgreSQL will run as, where that is another than ours. */
    void own(Path folder) {
        if (user == null) {
            return;
        }
        if (!works("chown", "-R", user, folder.toString())
                || !works("runuser", "-u", user, "--", "test", "-w", folder.toString())) {
            throw new LaunchException("postgres.unreachable", folder, user);
        }
    }

    private static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
