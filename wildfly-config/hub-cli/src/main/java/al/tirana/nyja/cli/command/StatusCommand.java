package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.launch.Health;
import al.tirana.nyja.cli.launch.Hub;
import al.tirana.nyja.cli.launch.ServerEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
            context.say(hub.supervised() ? "status.serverRestarts" : "status.serverDown");
            ends(hub);
            return ExitCode.UNREACHABLE;
        }
        context.say("status.server", hub.url(), hub.serverProcess().get().pid());
        ends(hub);
        Health.Answer health = hub.health();
        if (!ready && hub.secrets().hubCertificateEnded().isPresent()) {
            context.say("certificate.ended", hub.secrets().hubCertificateEnded().get());
            return ExitCode.NO;
        }
        if (!ready) {
            context.say("status.notReady", health.complaints());
            if (!health.clockDoubted()) {
                return ExitCode.NO;
            }
        } else {
            context.say("status.ready");
        }
        return new Overview(context).print(context.admin().get("status"));
    }

    /** A server that its supervisor keeps bringing back looks well at every moment: say how often it had to. */
    private void ends(Hub hub) {
        List<ServerEnds.End> ends = hub.serverEnds().since(Instant.now().minus(Duration.ofDays(1)));
        if (!ends.isEmpty()) {
            ServerEnds.End last = ends.get(ends.size() - 1);
            context.say("status.serverEnds", ends.size(), Cell.of(last.at()), last.code());
        }
    }
}
