package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.admin.AdminClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything that needs somebody, one row for each cause, and what to do about it. */
@Command(name = "attention")
final class AttentionCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--kind", paramLabel = "<kind>")
    private String kind;

    @Option(names = "--owner", paramLabel = "<institution>")
    private String owner;

    @Option(names = "--max", paramLabel = "<n>")
    private String max;

    AttentionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AdminClient.Page rows =
                context.admin().page(Paths.query("attention", "kind", kind, "owner", owner, "max", max));
        Table.print(
                rows,
                context,
                "--max",
                "severity",
                "kind",
                "about",
                "owner",
                "count",
                "since",
                "due",
                "told",
                "toldAt");
        if (!context.json()) {
            Overview overview = new Overview(context);
            rows.rows().forEach(overview::say);
        }
        return ExitCode.OK;
    }
}
