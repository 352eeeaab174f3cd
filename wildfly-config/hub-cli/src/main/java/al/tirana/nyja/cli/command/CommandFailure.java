package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;

/** A command ends here, with a text in both languages and an exit code. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String key;
    private final transient Object[] arguments;

    public CommandFailure(int exitCode, String key, Object... arguments) {
        super(Texts.in("en").get(key, arguments));
        this.exitCode = exitCode;
        this.key = key;
        this.arguments = arguments;
    }

    int exitCode() {
        return exitCode;
    }

    String in(Texts texts) {
        return texts.get(key, arguments);
    }
}
