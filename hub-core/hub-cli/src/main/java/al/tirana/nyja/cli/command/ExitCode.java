package al.tirana.nyja.cli.command;

/** What a call tells the script that made it. */
public final class ExitCode {

    public static final int OK = 0;

    /** It was asked and the answer is no: refused, not valid, not found, not ready. */
    public static final int NO = 1;

    /** The call itself was wrong. */
    public static final int USAGE = 2;

    /** The hub did not answer, or the machine did not let us start it. */
    public static final int UNREACHABLE = 3;

    private ExitCode() {}
}
