package al.tirana.nyja.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Whether the hub lives and works. Open: it names parts of the hub and nothing of its traffic. */
@ApplicationPath("/health")
public class HealthApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(HealthResource.class, JsonBody.class, ProblemMapper.class);
    }
}
