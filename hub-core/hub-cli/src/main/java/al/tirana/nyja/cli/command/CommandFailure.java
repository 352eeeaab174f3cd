package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;

/** A command ends here, with a text in both languages and an exit code. */
public class CommandFailure extends RuntimeException {

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

    public CommandFailure(int exitCode, String key, Throwable cause, Object... arguments) {
        this(exitCode, key, arguments);
        initCause(cause);
    }

    public int exitCode() {
        return exitCode;
    }

    /** Of the text. */
    public String key() {
        return key;
    }

    /** The text in the language of these. */
    public String in(Texts texts) {
        return arguments == null ? getMessage() : texts.get(key, arguments);
    }
}
