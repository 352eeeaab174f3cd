package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.brought.Brought;
import al.tirana.nyja.engine.brought.Outcome;
import al.tirana.nyja.engine.brought.Told;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.database.OwnDatabase;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.host.DeployedConnector;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A connector of YAML alone, in a real Camel context. Arrivals are answered as {@link #answer} says. */
final class TestConnector implements AutoCloseable {

    static final String DELIVERS = """
            connector: folder
            name: {sq: Dosje, en: Folder}
            settings:
              directory: {type: text, sq: Dosja, en: The folder}
            deliver:
              from:
                uri: nyja:deliver
                steps:
                  - to:
                      uri: file
                      parameters: {directoryName: "{{directory}}", fileName: "${header.NyjaName}.json"}
                  - to: nyja:receipt
            """;
    static final String TAKES_IN = """
            connector: folder
            name: {sq: Dosje, en: Folder}
            settings:
              directory: {type: text, sq: Dosja, en: The folder}
            intake:
              from:
                uri: file
                parameters: {directoryName: "{{directory}}", delay: 20, initialDelay: 0, delete: true, exclude: ".*answer"}
                steps:
                  - setHeader: {name: NyjaName, simple: "${file:onlyname}"}
                  - to: nyja:intake
                  - to:
                      uri: file
                      parameters: {directoryName: "{{directory}}", fileName: "${header.NyjaName}.answer"}
            """;

    /** After which an intake route that is being made counts as failed. */
    static final Duration LIMIT = Duration.ofMillis(200);

    final List<Binding> from = new CopyOnWriteArrayList<>();
    final List<Brought> brought = new CopyOnWriteArrayList<>();
    final List<String> counted = new CopyOnWriteArrayList<>();
    final RouteBook book =
            new RouteBook(Clock.systemUTC(), (route, outcome) -> counted.add(route.getDirection() + " " + outcome));
    final CamelConnector connector;
    volatile Arrivals answer =
            (binding, what) -> new Told(Outcome.ACCEPTED, "", "{\"taken\":true}".getBytes(StandardCharsets.UTF_8));
    volatile EndpointSecrets secrets = EndpointSecrets.none();

    TestConnector(String yaml) throws InvalidConnectorException {
        this(yaml, TestConnector.class.getClassLoader());
    }

    TestConnector(String yaml, ClassLoader classes) throws InvalidConnectorException {
        this(yaml, classes, OwnDatabase.NONE);
    }

    TestConnector(String yaml, ClassLoader classes, OwnDatabase own) throws InvalidConnectorException {
        DeployedConnector deployed = new DeployedConnector("test.war", yaml, classes, Runnable::run, "");
        ConnectorContext context = ConnectorContext.open(
                deployed,
                (binding, what) -> {
                    from.add(binding);
                    brought.add(what);
                    return answer.take(binding, what);
                },
                own);
        connector = new CamelConnector(
                context, new ConnectorThreads("test", Runnable::run, 2), book, Clock.systemUTC(), LIMIT);
        ConnectorSchema.takes(yaml);
    }

    /** What is wrong with a declaration, in one language. */
    static List<String> faults(String yaml, String language) {
        try {
            new TestConnector(yaml).close();
            return List.of();
        } catch (InvalidConnectorException e) {
            List<String> faults = new ArrayList<>();
            e.faults().forEach(fault -> faults.add(fault.in(language)));
            return faults;
        }
    }

    Endpoint endpoint(String... settings) {
        return endpoint(1, settings);
    }

    Endpoint endpoint(long version, String... settings) {
        return endpoint("OSHC.0012", version, settings);
    }

    Endpoint endpoint(String institution, long version, String... settings) {
        Map<String, String> given = new java.util.HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        try {
            return new Endpoint(
                    institution,
                    version,
                    Settings.of(connector.settings(), given),
                    SSLContext.getDefault(),
                    name -> secrets.read(name));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    PartnerReply deliver(Endpoint endpoint, String text) throws PartnerFault {
        return deliver(endpoint, text, Map.of());
    }

    PartnerReply deliver(Endpoint endpoint, String text, Map<String, String> headers) throws PartnerFault {
        PartnerOutput output = new PartnerOutput(text.getBytes(StandardCharsets.UTF_8), PartnerOutput.FPR, headers);
        return connector.deliver(endpoint, output, "HUB:DIS:1:OSHC.0012");
    }

    RouteFigures figures(Direction direction) {
        return book.of(connector.id(), ChannelId.main("OSHC.0012"), direction);
    }

    @Override
    public void close() {
        connector.close();
        book.close();
    }
}
