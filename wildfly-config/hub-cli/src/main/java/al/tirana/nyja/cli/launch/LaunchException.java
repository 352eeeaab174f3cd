package al.tirana.nyja.cli.launch;

import al.tirana.nyja.cli.Texts;

/** Something of the machine stands in the way. Carries a key of the {@link Texts}, so that it speaks both languages. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] arguments;

    public LaunchException(String key, Object... arguments) {
        super(Texts.in("en").get(key, arguments));
        this.key = key;
        this.arguments = arguments;
    }

    public LaunchException(String key, Throwable cause, Object... arguments) {
        super(Texts.in("en").get(key, arguments), cause);
        this.key = key;
        this.arguments = arguments;
    }

    /** Whether somebody else sits on a port that we wanted. */
    boolean isPortTaken() {
        return key.equals("port.taken");
    }

    /** The message in the language of these texts. */
    public String in(Texts texts) {
        return arguments == null ? getMessage() : texts.get(key, arguments);
    }
}
