package al.tirana.nyja.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Counts and times for Prometheus. For who signs in: how many were told what, and when, says something about people. */
@ApplicationPath("/metrics")
public class MetricsApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(MetricsResource.class, RoleCheck.class, JsonBody.class, ProblemMapper.class);
    }
}
