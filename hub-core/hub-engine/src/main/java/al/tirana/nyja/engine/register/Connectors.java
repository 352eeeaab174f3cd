package al.tirana.nyja.engine.register;

import al.tirana.nyja.spi.Connector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The transports in this server: every CDI bean that is a {@link Connector}. */
@ApplicationScoped
public class Connectors {

    private final List<Connector> all;

    @Inject
    public Connectors(@Any Instance<Connector> found) {
        this(found.stream().toList());
    }

    Connectors(List<Connector> all) {
        this.all = all.stream().sorted(Comparator.comparing(Connector::id)).toList();
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
}
