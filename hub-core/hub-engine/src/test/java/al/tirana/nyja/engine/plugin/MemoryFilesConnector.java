package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteTemplateDefinition;

/** A file connector whose server is a map. */
final class MemoryFilesConnector extends RouteBuilder implements FileConnector {

    final Map<String, byte[]> files = new ConcurrentSkipListMap<>();

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public Text name() {
        return new Text("Kujtesë", "Memory");
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Map<String, Object> templateParameters(Endpoint endpoint) {
        return Map.of();
    }

    @Override
    public void test(Endpoint endpoint) {
        // always there
    }

    @Override
    public void configure() {
        template(listTemplate()).from("direct:{{route}}").process(exchange -> exchange.getMessage()
                .setBody(files.entrySet().stream()
                        .map(file -> new RemoteFile(file.getKey(), file.getValue().length, Instant.EPOCH))
                        .toList()));
        template(fetchTemplate()).from("direct:{{route}}").process(exchange -> {
            byte[] content = files.get(exchange.getMessage().getHeader(FILE, String.class));
            if (content == null) {
                throw new PartnerFault(PartnerFault.Kind.REFUSED, "no such file");
            }
            exchange.getMessage().setBody(new ByteArrayInputStream(content));
        });
        template(putTemplate())
                .from("direct:{{route}}")
                .process(exchange -> files.put(
                        exchange.getMessage().getHeader(FILE, String.class),
                        exchange.getMessage().getBody(PartnerOutput.class).body()));
        template(removeTemplate())
                .from("direct:{{route}}")
                .process(exchange -> files.remove(exchange.getMessage().getHeader(FILE, String.class)));
    }

    private RouteTemplateDefinition template(String id) {
        return routeTemplate(id).templateParameter("route");
    }
}
