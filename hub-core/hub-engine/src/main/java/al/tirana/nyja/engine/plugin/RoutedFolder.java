package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.camel.RouteBook;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.PartnerFolder;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** A partner's folder, through the four routes of its connector. */
final class RoutedFolder implements PartnerFolder {

    private final PartnerRoutes routes;
    private final String name;
    private final FileConnector connector;
    private final RegisteredChannel channel;
    private final HubAccess access;
    private final RouteBook figures;
    private volatile Text note;

    /** @param figures counts what is put and fetched, by channel as for deliveries */
    RoutedFolder(
            PartnerRoutes routes,
            String name,
            FileConnector connector,
            RegisteredChannel channel,
            HubAccess access,
            RouteBook figures) {
        this.figures = figures;
        this.routes = routes;
        this.name = name;
        this.connector = connector;
        this.channel = channel;
        this.access = access;
    }

    @Override
    public List<RemoteFile> list() throws PartnerFault {
        return list(file -> false);
    }

    @Override
    public List<RemoteFile> list(Predicate<RemoteFile> leaveOut) throws PartnerFault {
        // a connector may ask with the name alone, which does not tell enough
        Predicate<Object> asked = file -> file instanceof RemoteFile known && leaveOut.test(known);
        Processor before = exchange -> exchange.getMessage().setHeader(FileConnector.LEAVE_OUT, asked);
        Message listed = call("list", connector.listTemplate(), before);
        note = listed.getHeader(FileConnector.NOTE) instanceof Text said ? said : null;
        List<?> found = (List<?>) listed.getBody();
        return found.stream()
                .map(RemoteFile.class::cast)
                .filter(file -> !leaveOut.test(file)) // a connector may not know the header
                .toList();
    }

    @Override
    public boolean whole() {
        return connector.listsWholeFiles();
    }

    @Override
    public Completeness completeness() {
        return connector.completeness(Settings.of(connector.settings(), channel.settings()));
    }

    @Override
    public Optional<Text> note() {
        return Optional.ofNullable(note);
    }

    @Override
    public InputStream fetch(String file) throws PartnerFault {
        return (InputStream) figures.fetched(
                        connector.id(), channel.id(), () -> call("fetch", connector.fetchTemplate(), named(file, null)))
                .getBody();
    }

    @Override
    public void put(String file, byte[] content, String contentType) throws PartnerFault {
        PartnerOutput output = new PartnerOutput(content, contentType, Map.of());
        figures.counted(connector.id(), channel.id(), () -> call("put", connector.putTemplate(), named(file, output)));
    }

    @Override
    public void remove(String file) throws PartnerFault {
        call("remove", connector.removeTemplate(), named(file, null));
    }

    private Message call(String step, String template, Processor before) throws PartnerFault {
        return routes.call(name + "/" + step, template, connector, channel, access, before);
    }

    private static Processor named(String file, PartnerOutput body) {
        return exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(FileConnector.FILE, file);
        };
    }
}
