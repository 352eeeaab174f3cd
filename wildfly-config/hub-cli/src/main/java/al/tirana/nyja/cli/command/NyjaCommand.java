package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.demo.DemoCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of all commands, with the options that every one of them takes. */
@Command(
        name = "nyja",
        synopsisSubcommandLabel = "<command>",
        subcommands = {
            DemoCommand.class,
            StartCommand.class,
            StopCommand.class,
            StatusCommand.class,
            EnvCommand.class,
            TraceCommand.class,
            AdministratorCommand.class,
            AgreementCommand.class,
            InstitutionCommand.class,
            EndpointCommand.class,
            DeliveryCommand.class,
            ParkedCommand.class,
            ClockCommand.class,
            RunsCommand.class,
            PluginCommand.class,
            MessageCommand.class,
            LedgerCommand.class,
            RegistersCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        })
public final class NyjaCommand {

    private final Context context;

    NyjaCommand(Context context) {
        this.context = context;
    }

    /**
     * Runs one call.
     *
     * @return the exit code, see {@link ExitCode}
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err, Map<String, String> environment) {
        Context context = new Context(out, err, environment);
        chooseLanguage(context, arguments);
        return commandLine(context).execute(arguments);
    }

    static CommandLine commandLine(Context context) {
        CommandLine line = new CommandLine(new NyjaCommand(context), new ContextFactory(context));
        line.setResourceBundle(Texts.bundle("help", context.texts().language()));
        line.setOut(context.out());
        line.setErr(context.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setUsageHelpLongOptionsMaxWidth(24);
        Failures failures = new Failures(context);
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        return line;
    }

    /** The language of help texts must be known before picocli reads the arguments. */
    private static void chooseLanguage(Context context, String[] arguments) {
        List<String> words = List.of(arguments);
        int at = words.indexOf("--lang");
        String chosen = words.contains("--lang=en")
                ? "en"
                : words.contains("--lang=sq") ? "sq" : at >= 0 && at + 1 < words.size() ? words.get(at + 1) : null;
        if ("en".equals(chosen) || "sq".equals(chosen)) {
            context.language(chosen);
        }
    }

    @Option(names = "--lang", paramLabel = "sq|en", scope = ScopeType.INHERIT)
    void language(Language language) {
        context.language(language.name());
    }

    @Option(names = "--as", paramLabel = "<name>", scope = ScopeType.INHERIT)
    void administrator(String name) {
        context.administrator(name);
    }

    @Option(names = "--home", paramLabel = "<folder>", scope = ScopeType.INHERIT)
    void home(Path folder) {
        context.home(folder);
    }

    @Option(names = "--json", scope = ScopeType.INHERIT)
    void json(boolean raw) {
        context.json(raw);
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT)
    private boolean help;

    /** The languages of the hub. */
    enum Language {
        sq,
        en
    }
}
