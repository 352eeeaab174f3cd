package al.tirana.ura.connector.rest;

import al.tirana.ura.spi.Connector;
import al.tirana.ura.testkit.ConnectorContract;
import java.net.URI;
import java.util.Map;

class RestConnectorContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new RestConnector();
    }

    @Override
    protected Map<String, String> settings(URI address) {
        return Map.of("url", address.toString(), "timeout.answer", "PT0.5S");
    }
}
