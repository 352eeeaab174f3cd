package al.tirana.ura.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Counts and times for Prometheus. Open: no label comes from a message. */
@ApplicationPath("/metrics")
public class MetricsApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(MetricsResource.class, ProblemMapper.class);
    }
}
