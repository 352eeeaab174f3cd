package al.tirana.nyja.connector.soap;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;

/**
 * For partners with a SOAP service: each output is the payload of one envelope, and the reply is the payload of the answer.
 * The output's header {@code SOAPAction} names another operation than the endpoint's own.
 */
@Dependent
public class SoapConnector extends RouteBuilder implements Connector {

    @Override
    public String id() {
        return "soap";
    }

    @Override
    public Text name() {
        return new Text("SOAP (WS-Security, TLS i dyanshëm)", "SOAP (WS-Security, mutual TLS)");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SEND, Capability.EXCHANGE);
    }

    /** The payload of an envelope is one XML element, whatever its vocabulary calls it. */
    @Override
    public Set<String> mediaTypes(Settings settings) {
        return Set.of("text/xml", "application/xml", "+xml");
    }

    @Override
    public List<Setting> settings() {
        return SoapSettings.DECLARED;
    }

    /** The one name under which it stands in the registry; a changed endpoint gets another. */
    @Override
    public void check(Settings settings) {
        SoapSettings.of(settings);
    }

    @Override
    public Map<String, Object> templateParameters(Endpoint endpoint) {
        return Map.of("exchange", exchangeName(endpoint));
    }

    @Override
    public Map<String, Object> templateBeans(Endpoint endpoint) {
        return Map.of(exchangeName(endpoint), new SoapExchange(endpoint));
    }

    @Override
    public void test(Endpoint endpoint) throws PartnerFault {
        try (SoapClient client = new SoapClient(endpoint)) {
            client.test();
        } catch (IOException e) {
            throw Faults.notReady("lidhja nuk u mbyll", "the connection was not closed");
        }
    }

    @Override
    public void configure() {
        routeTemplate(deliverTemplate())
                .templateParameter("route")
                .templateParameter("exchange")
                .from("direct:{{route}}")
                .errorHandler(noErrorHandler()) // Camel's own would log, and the hub decides what a failure means
                .process("{{exchange}}");
    }

    private static String exchangeName(Endpoint endpoint) {
        return "nyja-soap-exchange-" + endpoint.name();
    }
}
