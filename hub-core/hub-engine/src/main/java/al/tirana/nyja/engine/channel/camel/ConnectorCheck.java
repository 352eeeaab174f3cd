package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.engine.brought.NotDurableException;
import al.tirana.nyja.engine.channel.database.OwnDatabase;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.host.DeployedConnector;
import java.util.List;

/** What the hub would say about a connector if it were deployed: for whoever writes one. */
public final class ConnectorCheck {

    private final List<Fault> faults;
    private final List<Setting> settings;

    private ConnectorCheck(List<Fault> faults, List<Setting> settings) {
        this.faults = List.copyOf(faults);
        this.settings = List.copyOf(settings);
    }

    /**
     * Looks at a declaration as a deployment does.
     *
     * @param declaration the text of {@link DeployedConnector#DECLARATION}
     * @param classes where its components are
     */
    public static ConnectorCheck of(String declaration, ClassLoader classes) {
        DeployedConnector deployed = new DeployedConnector("check", declaration, classes, Runnable::run, "");
        Arrivals nowhere = (from, brought) -> {
            throw new NotDurableException("FPR-504");
        };
        try (ConnectorContext context = ConnectorContext.open(deployed, nowhere, OwnDatabase.NONE)) {
            return new ConnectorCheck(List.of(), context.declaration().settings());
        } catch (InvalidConnectorException e) {
            return new ConnectorCheck(e.faults(), List.of());
        }
    }

    /** All that is wrong, in the order of the lines; none if it would run. */
    public List<Fault> faults() {
        return faults;
    }

    /** What an endpoint of it can be given; none if it would not run. */
    public List<Setting> settings() {
        return settings;
    }
}
