package al.tirana.nyja.launcher.home;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.ExitCode;

/** Something of the machine stands in the way. */
public final class LaunchException extends CommandFailure {

    private static final long serialVersionUID = 1L;

    public LaunchException(String key, Object... arguments) {
        super(ExitCode.UNREACHABLE, key, arguments);
    }

    public LaunchException(String key, Throwable cause, Object... arguments) {
        super(ExitCode.UNREACHABLE, key, cause, arguments);
    }

    /** Whether somebody else sits on a port that we wanted. */
    public boolean isPortTaken() {
        return key().equals("port.taken");
    }
}
