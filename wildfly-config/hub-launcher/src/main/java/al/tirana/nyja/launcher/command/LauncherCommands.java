package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.admin.HubPlace;
import al.tirana.nyja.cli.command.CommandModule;
import al.tirana.nyja.cli.command.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What only the machine can do on which the hub lives. */
public final class LauncherCommands implements CommandModule {

    @Override
    public Map<String, List<Class<?>>> commands() {
        return Map.of(
                "",
                List.of(
                        StartCommand.class,
                        StopCommand.class,
                        EnvCommand.class,
                        BackupCommand.class,
                        RestoreCommand.class,
                        UpgradeCommand.class,
                        SupportCommand.class),
                "administrator",
                List.of(FirstCommand.class, RecoverCommand.class),
                "backup",
                List.of(BackupCheckCommand.class));
    }

    @Override
    public Optional<HubPlace> place(Context context) {
        return Optional.of(new LocalHub(LocalHub.of(context)));
    }

    @Override
    public OptionalInt state(Context context) {
        return context.place() instanceof LocalHub here
                ? new LocalState(context, here.hub()).say()
                : OptionalInt.empty();
    }

    @Override
    public void stop(Context context) {
        LocalHub.of(context).stop();
    }

    @Override
    public int rank() {
        return 1;
    }
}
