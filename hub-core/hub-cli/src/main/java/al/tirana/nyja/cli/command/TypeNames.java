package al.tirana.nyja.cli.command;

import al.tirana.nyja.fpr.FprSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Message types as agreements and people call them, without the common prefix, and as messages do. */
public final class TypeNames {

    private static final String PREFIX = "al.tirana.fpr.";

    private TypeNames() {}

    public static String full(String type) {
        return type.startsWith(PREFIX) ? type : PREFIX + type;
    }

    /**
     * The full name of a type that has a schema.
     *
     * @param wars a folder with plugins that may bring it
     */
    public static String known(String type, Path wars) throws IOException {
        String full = full(type);
        if (!FprSchemas.knownType(full)) {
            PluginTypes.learnAll(wars);
        }
        if (!FprSchemas.knownType(full)) {
            throw new CommandFailure(ExitCode.USAGE, "message.noSuchType", type, together(FprSchemas.types()));
        }
        return full;
    }

    public static String together(Collection<String> types) {
        return types.stream()
                .map(name -> name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
