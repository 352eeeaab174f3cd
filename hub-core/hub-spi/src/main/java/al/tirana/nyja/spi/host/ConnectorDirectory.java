package al.tirana.nyja.spi.host;

/** Where connectors that are deployments of their own and the hub meet. */
public final class ConnectorDirectory extends Directory<DeployedConnector> {

    private static final ConnectorDirectory THE_DIRECTORY = new ConnectorDirectory();

    private ConnectorDirectory() {}

    public static ConnectorDirectory theDirectory() {
        return THE_DIRECTORY;
    }
}
