package al.tirana.ura.cli.command;

import al.tirana.ura.cli.launch.Hub;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What runs, and what waits for somebody. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {

    private final Context context;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Hub hub = context.hub();
        boolean ready = hub.ready();
        if (context.json() && ready) {
            context.out().println(context.admin().get("status").toPrettyString());
            return ExitCode.OK;
        }
        context.say("status.home", hub.home().root());
        if (hub.embeddedDatabase()) {
            context.say(
                    hub.postgres().running() ? "status.database" : "status.databaseDown",
                    hub.postgres().port());
        }
        if (hub.serverProcess().isEmpty()) {
            context.say("status.serverDown");
            return ExitCode.UNREACHABLE;
        }
        context.say("status.server", hub.url(), hub.serverProcess().get().pid());
        if (!ready) {
            context.say("status.notReady", hub.health().complaints());
            return ExitCode.NO;
        }
        context.say("status.ready");
        return new Overview(context).print(context.admin().get("status"));
    }
}
