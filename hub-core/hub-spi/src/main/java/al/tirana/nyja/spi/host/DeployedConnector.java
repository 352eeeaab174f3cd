package al.tirana.nyja.spi.host;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A connector as it stands in the server: no class, only a declaration and the transport's libraries.
 *
 * @param deployment name of the WAR
 * @param declaration the text of {@link #DECLARATION}
 * @param resources class loader of the WAR, where Camel finds the components that it carries
 * @param context runs a task in the naming and class loading context of the WAR
 * @param sha256 over everything in the WAR; empty if the server does not say
 */
public record DeployedConnector(
        String deployment, String declaration, ClassLoader resources, Executor context, String sha256) {

    /** Where the declaration stands among the resources of the WAR. A deployment that has it is a connector. */
    public static final String DECLARATION = "META-INF/nyja/connector.yaml";

    public DeployedConnector {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(declaration, "declaration");
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(sha256, "sha256");
    }

    @Override
    public String toString() {
        return "DeployedConnector[" + deployment + "]";
    }
}
