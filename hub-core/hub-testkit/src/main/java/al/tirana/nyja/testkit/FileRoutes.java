package al.tirana.nyja.testkit;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.RemoteFile;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A file connector's four routes for one endpoint, made as the hub makes them. For many threads. Close it. */
public final class FileRoutes implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    /** @param connector also a Camel {@link RoutesBuilder} */
    public FileRoutes(FileConnector connector, Endpoint endpoint) throws Exception {
        camel.addRoutes((RoutesBuilder) connector);
        camel.start();
        template = camel.createProducerTemplate();
        add("list", connector.listTemplate(), connector, endpoint);
        add("fetch", connector.fetchTemplate(), connector, endpoint);
        add("put", connector.putTemplate(), connector, endpoint);
        add("remove", connector.removeTemplate(), connector, endpoint);
    }

    private void add(String route, String templateId, FileConnector connector, Endpoint endpoint) {
        TemplatedRouteBuilder builder =
                TemplatedRouteBuilder.builder(camel, templateId).routeId(route).parameter("route", route);
        connector.templateParameters(endpoint).forEach(builder::parameter);
        connector.templateBeans(endpoint).forEach(builder::bean);
        builder.add();
    }

    public List<RemoteFile> list() throws PartnerFault {
        return list(name -> false);
    }

    /** @param leaveOut names that are neither listed nor counted */
    public List<RemoteFile> list(Predicate<RemoteFile> leaveOut) throws PartnerFault {
        List<?> found = ask("list", null, null, leaveOut).getMessage().getBody(List.class);
        return found.stream().map(RemoteFile.class::cast).toList();
    }

    public InputStream fetch(String name) throws PartnerFault {
        return (InputStream) ask("fetch", null, name).getMessage().getBody();
    }

    public void put(String name, byte[] bytes) throws PartnerFault {
        ask("put", new PartnerOutput(bytes, "application/octet-stream", Map.of()), name);
    }

    public void remove(String name) throws PartnerFault {
        ask("remove", null, name);
    }

    private Exchange ask(String route, Object body, String name) throws PartnerFault {
        return ask(route, body, name, null);
    }

    private Exchange ask(String route, Object body, String name, Predicate<RemoteFile> leaveOut) throws PartnerFault {
        Exchange answer = template.request("direct:" + route, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(FileConnector.FILE, name);
            exchange.getMessage().setHeader(FileConnector.LEAVE_OUT, leaveOut);
        });
        if (answer.getException() instanceof PartnerFault fault) {
            throw fault;
        }
        if (answer.getException() != null) {
            throw new AssertionError(
                    "A route fails with PartnerFault only, not with "
                            + answer.getException().getClass().getName(),
                    answer.getException());
        }
        return answer;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
