package al.tirana.nyja.cli;

/**
 * How the command is called here. All texts say {@code ./nyja}, as in the repository; an installed release has it in the
 * path, and says so with the system property {@code nyja.command}.
 */
final class CommandName {

    private static final String WRITTEN = "./nyja";
    private static final String HERE = System.getProperty("nyja.command", WRITTEN);

    private CommandName() {}

    static String in(String text) {
        return in(text, HERE);
    }

    static String in(String text, String called) {
        return text.replace(WRITTEN, called);
    }
}
