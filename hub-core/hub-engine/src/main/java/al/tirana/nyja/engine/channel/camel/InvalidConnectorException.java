package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedConnector;
import java.util.List;
import java.util.stream.Collectors;

/** A declaration that cannot be taken: each fault with its line and what to do. */
final class InvalidConnectorException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    InvalidConnectorException(List<Fault> faults) {
        super(told(faults, "en"));
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }

    /** All faults, in both languages. */
    Text words() {
        return new Text(told(faults, "sq"), told(faults, "en"));
    }

    private static String told(List<Fault> faults, String language) {
        return faults.stream()
                .map(fault -> DeployedConnector.DECLARATION + ":" + fault.in(language))
                .collect(Collectors.joining("; "));
    }
}
