package al.tirana.nyja.engine.register;

import al.tirana.nyja.spi.Connector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The transports in this server: every CDI bean that is a {@link Connector}, and those that are deployments of their own and
 * come and go. For many threads.
 */
@ApplicationScoped
public class Connectors {

    private volatile List<Connector> all;

    @Inject
    public Connectors(@Any Instance<Connector> found) {
        this(found.stream().toList());
    }

    public Connectors(List<Connector> all) {
        this.all = sorted(all.stream());
    }

    protected Connectors() {
        this(List.of());
    }

    public List<Connector> all() {
        return all;
    }

    public Optional<Connector> byId(String id) {
        return all.stream().filter(connector -> connector.id().equals(id)).findFirst();
    }

    /** @return whether it is here now; false if another one has its id */
    public synchronized boolean add(Connector connector) {
        if (byId(connector.id()).isPresent()) {
            return false;
        }
        all = sorted(Stream.concat(all.stream(), Stream.of(connector)));
        return true;
    }

    public synchronized void remove(Connector connector) {
        all = sorted(all.stream().filter(other -> other != connector));
    }

    private static List<Connector> sorted(Stream<Connector> connectors) {
        return connectors.sorted(Comparator.comparing(Connector::id)).toList();
    }
}
