package al.tirana.nyja.connector.rest;

import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.testkit.ConnectorContract;
import java.net.URI;
import java.util.Map;

class RestConnectorContractTest extends ConnectorContract {

    @Override
    protected Connector connector() {
        return new RestConnector();
    }

    @Override
    protected Map<String, String> settings(URI address) {
        return Map.of("url", address.toString(), "timeout.answer", "PT3S", "together", "50");
    }
}
