package al.tirana.nyja.simulator.command;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code simulator}: one process, one institution. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        subcommands = {
            CaseSystemCommand.class,
            EmploymentOfficeCommand.class,
            BorderPoliceCommand.class,
            GovernmentGatewayCommand.class,
            MailOfficeCommand.class,
            NgoCommand.class,
            NgoFetchCommand.class,
            LoadCommand.class,
            StatisticsInstituteCommand.class
        })
public final class Simulator {

    private Simulator() {}

    public static void main(String[] arguments) {
        // Read once by the JDK's server when its classes load: small answers at once, connections kept for long.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "500");
        System.exit(commandLine(arguments).execute(arguments));
    }

    static CommandLine commandLine(String... arguments) {
        CommandLine commandLine = new CommandLine(new Simulator());
        commandLine.setResourceBundle(help(language(List.of(arguments))));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    /** The help is shown while the options are read, so the language is looked for first. */
    private static String language(List<String> arguments) {
        int at = arguments.indexOf("--lang");
        boolean english =
                at >= 0 && at + 1 < arguments.size() && arguments.get(at + 1).equals("en")
                        || arguments.contains("--lang=en");
        return english ? "en" : "sq";
    }

    private static ResourceBundle help(String language) {
        return ResourceBundle.getBundle(
                "al.tirana.nyja.simulator.help",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
