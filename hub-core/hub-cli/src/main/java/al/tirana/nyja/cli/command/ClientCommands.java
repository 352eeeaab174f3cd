package al.tirana.nyja.cli.command;

import java.util.List;
import java.util.Map;

/** What everybody can do who may speak with a hub. */
public final class ClientCommands implements CommandModule {

    @Override
    public Map<String, List<Class<?>>> commands() {
        return Map.of(
                "",
                List.of(
                        StatusCommand.class,
                        AttentionCommand.class,
                        TraceCommand.class,
                        RefusalsCommand.class,
                        AdministratorCommand.class,
                        AgreementCommand.class,
                        InstitutionCommand.class,
                        ConfigCommand.class,
                        DeliveryCommand.class,
                        ParkedCommand.class,
                        TaskCommand.class,
                        ClockCommand.class,
                        RunsCommand.class,
                        PluginCommand.class,
                        ConnectorCommand.class,
                        CodeListCommand.class,
                        RoutesCommand.class,
                        MessageCommand.class,
                        LedgerCommand.class,
                        RegistersCommand.class));
    }

    @Override
    public int rank() {
        return 2;
    }
}
