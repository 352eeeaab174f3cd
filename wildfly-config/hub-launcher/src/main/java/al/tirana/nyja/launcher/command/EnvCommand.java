package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.Hub;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says where the hub of this home is, in lines that a shell takes: {@code eval "$(./nyja env)"}. */
@Command(name = "env")
final class EnvCommand implements Callable<Integer> {

    private final Context context;

    EnvCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Hub hub = LocalHub.of(context);
        export("NYJA_HOME", hub.home().root().toAbsolutePath().normalize().toString());
        if (hub.url().getPort() > 0) { // a hub that has never been started has no port yet
            export("NYJA_URL", hub.url().toString());
            export("NYJA_ADMIN_URL", hub.administratorsUrl().toString());
            export("NYJA_WATCH_URL", hub.watchingUrl().toString());
        }
        context.out().flush();
        return ExitCode.OK;
    }

    private void export(String name, String value) {
        context.out().println("export " + name + "='" + value.replace("'", "'\\''") + "'");
    }
}
