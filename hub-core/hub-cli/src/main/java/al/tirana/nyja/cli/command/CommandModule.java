package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.admin.HubPlace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;

/**
 * What another module brings to the {@code nyja} command: found through {@link ServiceLoader}, so that a jar beside this
 * one is enough. Its texts lie in {@code META-INF/nyja} like those of this module.
 */
public interface CommandModule {

    /** Picocli's command classes, by the command that they stand below; {@code ""} for the root. */
    Map<String, List<Class<?>>> commands();

    /** The hub that this module knows of without being told; empty if it knows none. */
    default Optional<HubPlace> place(Context context) {
        return Optional.empty();
    }

    /**
     * Says for {@code nyja status} what this module knows before the hub itself is asked.
     *
     * @return the exit code, if there is no use in asking the hub
     */
    default OptionalInt state(Context context) {
        return OptionalInt.empty();
    }

    /** Ends what this module started on this machine, for {@code nyja stop}; those of smaller rank come first. */
    default void stop(Context context) {}

    /** Where its commands stand in the help: the smaller, the earlier. */
    int rank();

    /** All that are there, by rank. */
    static List<CommandModule> all() {
        return ServiceLoader.load(CommandModule.class, CommandModule.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(CommandModule::rank))
                .toList();
    }
}
