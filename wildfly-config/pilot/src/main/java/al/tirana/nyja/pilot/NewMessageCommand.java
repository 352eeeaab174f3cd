package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.Findings;
import al.tirana.nyja.cli.command.PluginTypes;
import al.tirana.nyja.cli.command.TypeNames;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.launcher.command.LocalHub;
import al.tirana.nyja.simulator.message.MadeUpMessages;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prints a message about an invented person, unsigned and marked as a test, to be changed and sent: a referral, or one of
 * any type that the protocol has or a plugin brings.
 */
@Command(name = "new")
final class NewMessageCommand implements Callable<Integer> {

    private static final String REFERRAL = TypeNames.full("referral.requested.v1");

    private final Context context;

    @Option(names = "--from", required = true, paramLabel = "<institution>")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "<institution>")
    private String to;

    @Option(names = "--agreement", required = true, paramLabel = "<agreement>")
    private String agreement;

    @Option(names = "--type", paramLabel = "<type>")
    private String type;

    @Option(names = "--plugin", paramLabel = "<war>")
    private Path war;

    @Option(names = "--consent")
    private boolean consent;

    NewMessageCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        for (String actor : List.of(from, to)) {
            if (!Actors.isId(actor)) {
                throw new CommandFailure(ExitCode.USAGE, "institution.wrong", actor);
            }
        }
        String wanted = wanted();
        Partner partner = new Partner(to, agreement);
        if (wanted.equals(REFERRAL)) {
            context.out()
                    .println(resting(new Referrals(from, null, System.nanoTime(), Clock.systemUTC()).draft(partner))
                            .toPrettyString());
            return ExitCode.OK;
        }
        MadeUpMessages messages = new MadeUpMessages(from, System.nanoTime(), Clock.systemUTC());
        ObjectNode message = resting(messages.draft(wanted, partner));
        if (consent) {
            messages.consented(message);
        }
        context.out().println(message.toPrettyString());
        context.out().flush();
        List<Finding> faults = messages.faults(message);
        if (!faults.isEmpty()) {
            context.err().println(context.texts().get("message.toMend"));
            Findings.print(faults, context.texts(), context.err());
            context.err().flush();
        }
        return ExitCode.OK;
    }

    /** On what its agreement rests, where a WAR at hand says it. */
    private ObjectNode resting(ObjectNode message) throws IOException {
        if (message.at("/data/legal/references/0") instanceof ObjectNode reference) {
            AgreementActs.of(agreement, war, LocalHub.of(context).deployments())
                    .ifPresent(act -> reference.put("act", act));
        }
        return message;
    }

    /** Its full name; of the plugin named, the only one that it brings, if nobody says which. */
    private String wanted() throws IOException {
        List<String> brought = war == null ? List.of() : PluginTypes.learn(war);
        if (type == null) {
            if (brought.size() > 1) {
                throw new CommandFailure(ExitCode.USAGE, "message.whichType", war, TypeNames.together(brought));
            }
            return brought.isEmpty() ? REFERRAL : brought.get(0);
        }
        return TypeNames.known(type, LocalHub.of(context).deployments());
    }
}
