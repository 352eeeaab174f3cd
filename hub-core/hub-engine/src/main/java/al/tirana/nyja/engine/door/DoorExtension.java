package al.tirana.nyja.engine.door;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the door before the rest of the server. Found by its name in {@code META-INF/services}. */
public final class DoorExtension implements ServletExtension {

    /** A page for the server alone: it goes there when it has turned somebody away. */
    private static final String TURNED_AWAY = "/turned-away";

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        // What else is served here, by its whole address: nothing in the hub as it is delivered, and what calls tests
        // inside
        // the container. A mapping such as /admin/v1/* is no address: whoever asks for it literally asks at a door.
        Set<String> others = deployment.getServlets().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream())
                .filter(path -> path.indexOf('*') < 0 && !path.equals("/") && !path.equals(TURNED_AWAY))
                .collect(Collectors.toUnmodifiableSet());
        deployment.addInitialHandlerChainWrapper(
                server -> new Door(server, () -> (Rooms) context.getAttribute(DoorOpens.ROOMS), others));
    }
}
