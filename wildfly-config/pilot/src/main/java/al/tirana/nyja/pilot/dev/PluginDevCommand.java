package al.tirana.nyja.pilot.dev;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.command.LocalHub;
import al.tirana.nyja.simulator.message.Partner;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Watches the folder of a plugin: after each saved file it builds, puts the WAR into the running hub, and shows the way of
 * an invented message. Its contract is not asked here: {@code mvn package} does that.
 */
@Command(name = "dev")
public final class PluginDevCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Context context;

    @Parameters(paramLabel = "<folder>", descriptionKey = "folder")
    private Path folder;

    @Option(names = "--once")
    private boolean once;

    @ArgGroup(exclusive = false)
    private Tried tried;

    /** A message to send after each build; a referral, if no type is said. */
    static final class Tried {

        @Option(names = "--from", required = true, paramLabel = "<institution>")
        private String from;

        @Option(names = "--to", required = true, paramLabel = "<institution>")
        private String to;

        @Option(names = "--agreement", required = true, paramLabel = "<agreement>")
        private String agreement;

        @Option(names = "--type", paramLabel = "<type>")
        private String type;

        @Option(names = "--consent")
        private boolean consent;

        private Trial.Drafts drafts(Path folder) {
            return type == null ? Trial.Drafts.referrals() : Trial.Drafts.of(type, consent, folder.resolve("target"));
        }
    }

    public PluginDevCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(folder.resolve("pom.xml"))) {
            throw new CommandFailure(ExitCode.USAGE, "dev.noPlugin", folder);
        }
        Hub hub = LocalHub.of(context);
        Builder build = new Builder(folder);
        Deployed deployed = new Deployed(context.admin(), hub.deployments());
        Optional<Trial> trial = tried == null
                ? Optional.empty()
                : Optional.of(new Trial(
                        context,
                        hub.url(),
                        hub.home().root(),
                        tried.from,
                        new Partner(tried.to, tried.agreement),
                        tried.drafts(folder)));
        Sources built = null;
        while (true) {
            Sources now = Sources.of(folder);
            if (!now.equals(built)) {
                built = now;
                boolean good = carry(build, now, deployed, trial);
                if (once) {
                    return good ? ExitCode.OK : ExitCode.NO;
                }
                context.say("dev.watching", folder);
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private boolean carry(Builder build, Sources now, Deployed deployed, Optional<Trial> trial)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<String> wrong = build.run(now);
        Optional<Path> war = build.war();
        if (!wrong.isEmpty() || war.isEmpty()) {
            wrong.stream().filter(line -> line.startsWith("[ERROR]")).limit(20).forEach(context.out()::println);
            context.say("dev.notBuilt");
            return false;
        }
        String whole = seconds(begin);
        JsonNode plugin = deployed.put(war.get());
        String state = plugin.path("state").asText("");
        context.say("dev.deployed", war.get().getFileName(), whole, seconds(begin), state.isEmpty() ? "-" : state);
        if (!state.equals("RUNNING")) {
            String cause = context.texts()
                    .of(
                            plugin.path("cause").path("sq").asText(""),
                            plugin.path("cause").path("en").asText(""));
            context.out().println(cause);
            context.out().flush();
            return false;
        }
        if (plugin.path("waits").asBoolean()) {
            context.say("dev.waits", plugin.path("id").asText());
        }
        if (trial.isEmpty()) {
            return true;
        }
        boolean taken = trial.get().show();
        context.say("dev.seen", seconds(begin));
        return taken;
    }

    private static String seconds(long begin) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begin) / 1e9);
    }
}
