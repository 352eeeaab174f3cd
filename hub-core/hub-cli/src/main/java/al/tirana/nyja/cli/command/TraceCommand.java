package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The story of one case: what came, what was refused and why, who got what. Reading it is in the ledger too. */
@Command(name = "trace")
final class TraceCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "<correlation id>", descriptionKey = "correlation")
    private UUID correlation;

    @Option(names = "--before", paramLabel = "<number>")
    private Long before;

    TraceCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = Paths.of("trace", correlation.toString());
        JsonNode answer = context.admin().get(before == null ? path : path + "?before=" + before);
        if (context.json()) {
            context.out().println(answer.toPrettyString());
            return ExitCode.OK;
        }
        Story.print(answer, context);
        return ExitCode.OK;
    }
}
