package al.tirana.nyja.spi.host;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.naming.NamingException;

/**
 * Looks whether a deployment that has started declares a connector, and puts it in the {@link ConnectorDirectory}; takes it
 * out again when it stops. So a connector needs no class at all.
 */
public class ConnectorExtension implements Extension {

    private DeployedConnector registered;

    void started(@Observes Startup startup) throws NamingException {
        ClassLoader resources = Thread.currentThread().getContextClassLoader();
        try (InputStream declaration = resources.getResourceAsStream(DeployedConnector.DECLARATION)) {
            if (declaration == null) {
                return;
            }
            registered = new DeployedConnector(
                    DeploymentContext.name(),
                    new String(declaration.readAllBytes(), StandardCharsets.UTF_8),
                    resources,
                    DeploymentContext.ofThisThread(),
                    DeployedCode.sha256(resources.getResource(DeployedConnector.DECLARATION)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ConnectorDirectory.theDirectory().register(registered);
    }

    void stopping(@Observes Shutdown shutdown) {
        deregister();
    }

    /** Also when the deployment never started in full. */
    void stopped(@Observes BeforeShutdown shutdown) {
        deregister();
    }

    private void deregister() {
        if (registered != null) {
            ConnectorDirectory.theDirectory().deregister(registered);
            registered = null;
        }
    }
}
