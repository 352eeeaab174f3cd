package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.HubOptions;
import al.tirana.nyja.launcher.command.LocalHub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything, lets messages flow, and tells and checks what happened. */
@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--once")
    private boolean once;

    @Option(names = "--start-only")
    private boolean startOnly;

    @Option(names = "--keep")
    private boolean keep;

    DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (startOnly) {
            Hub hub = LocalHub.of(context);
            new DemoHome(hub.home()).ensure();
            hub.start();
            context.say("start.next");
            return ExitCode.OK;
        }
        Texts texts = context.texts("demo");
        Console paper = new Console(context.out(), System.console() != null && System.getenv("NO_COLOR") == null);
        Hub hub = hub(paper);
        long start = System.nanoTime();
        try {
            Facts facts = new DemoScript(context, hub, paper, texts).run();
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            paper.line("");
            paper.line(texts.get(ends() ? "stopping" : "running", hub.administratorsUrl() + "/console/", seconds));
            if (!ends()) {
                Path home = LocalHub.of(context).home().root();
                paper.line(texts.get("signin", home.resolve("secrets").resolve("admins.properties")));
            }
            return facts.allHold() ? ExitCode.OK : ExitCode.NO;
        } finally {
            if (ends()) {
                Environment.clear(hub);
            }
        }
    }

    private boolean ends() {
        return once && !keep;
    }

    private Hub hub(Console paper) {
        return Hub.at(
                LocalHub.of(context).home().root(),
                HubOptions.environment(),
                (key, arguments) -> paper.line("· " + context.texts().get(key, arguments)));
    }
}
