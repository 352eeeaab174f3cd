package al.tirana.nyja.cli;

import java.nio.file.Path;

/**
 * How the command is called here. All texts say {@code ./nyja}, as in the repository; an installed release has it in the
 * path, and says so with the system property {@code nyja.command}.
 */
final class CommandName {

    private static final String WRITTEN = "./nyja";
    private static final String HERE = System.getProperty("nyja.command", WRITTEN);

    private CommandName() {}

    static String here() {
        return HERE;
    }

    static String in(String text) {
        return in(text, HERE);
    }

    /** What stands before each command that belongs to another home than the usual one. */
    static String at(Path home) {
        String path = home.toAbsolutePath().normalize().toString();
        return HERE + " --home " + (path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "'\\''") + "'");
    }

    static String in(String text, String called) {
        return text.replace(WRITTEN, called);
    }
}
