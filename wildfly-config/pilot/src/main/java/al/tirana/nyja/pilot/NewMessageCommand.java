package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a referral of an invented person, unsigned and marked as a test: to be changed, and sent. */
@Command(name = "new")
final class NewMessageCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--from", required = true, paramLabel = "<institution>")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "<institution>")
    private String to;

    @Option(names = "--agreement", required = true, paramLabel = "<agreement>")
    private String agreement;

    NewMessageCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        for (String actor : List.of(from, to)) {
            if (!Actors.isId(actor)) {
                throw new CommandFailure(ExitCode.USAGE, "institution.wrong", actor);
            }
        }
        context.out()
                .println(new Referrals(from, null, System.nanoTime(), Clock.systemUTC())
                        .draft(new Partner(to, agreement))
                        .toPrettyString());
        return ExitCode.OK;
    }
}
