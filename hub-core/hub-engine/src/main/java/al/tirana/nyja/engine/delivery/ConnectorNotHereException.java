package al.tirana.nyja.engine.delivery;

/** The connector of a channel left this server, or may not work. Nothing was sent, and nothing is held against the partner. */
public final class ConnectorNotHereException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConnectorNotHereException(String connector) {
        super("No connector " + connector + " in this server");
    }
}
