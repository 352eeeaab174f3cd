package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.command.CommandModule;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.launcher.command.LocalHub;
import al.tirana.nyja.pilot.dev.PluginDevCommand;
import java.util.List;
import java.util.Map;

/** What one tries out with invented people and institutions. An installation for real use comes without this module. */
public final class PilotCommands implements CommandModule {

    @Override
    public Map<String, List<Class<?>>> commands() {
        return Map.of(
                "", List.of(DemoCommand.class),
                "message", List.of(NewMessageCommand.class, SendMessageCommand.class),
                "institution", List.of(DemoSecretsCommand.class),
                "plugin", List.of(PluginDevCommand.class));
    }

    @Override
    public void stop(Context context) {
        Simulators.end(LocalHub.of(context).home());
    }

    @Override
    public int rank() {
        return 0;
    }
}
