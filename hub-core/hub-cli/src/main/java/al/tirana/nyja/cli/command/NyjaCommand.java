package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of all commands, with the options that every one of them takes. */
@Command(name = "nyja", synopsisSubcommandLabel = "<command>")
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

    /** With the commands of all modules. */
    public static CommandLine commandLine(Context context) {
        CommandLine line = line(context);
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

    private static CommandLine line(Context context) {
        ContextFactory factory = new ContextFactory(context);
        CommandLine root = new CommandLine(new NyjaCommand(context), factory);
        List<CommandModule> modules = CommandModule.all();
        for (CommandModule module : modules) {
            module.commands()
                    .getOrDefault("", List.of())
                    .forEach(one -> root.addSubcommand(new CommandLine(one, factory)));
        }
        for (CommandModule module : modules) {
            module.commands().forEach((parent, below) -> {
                if (!parent.isEmpty()) {
                    CommandLine above = root.getSubcommands().get(parent);
                    below.forEach(one -> above.addSubcommand(new CommandLine(one, factory)));
                }
            });
        }
        return root;
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

    @Option(names = "--otp", paramLabel = "<code>", scope = ScopeType.INHERIT)
    void code(String code) {
        context.code(code);
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
