package al.tirana.nyja.admin;

import al.tirana.nyja.engine.trace.Traffic;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What moves under each agreement. Numbers and times, of no person and no case. */
@Path("traffic")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TrafficResource {

    private final Traffic traffic;

    @Inject
    public TrafficResource(Traffic traffic) {
        this.traffic = traffic;
    }

    public TrafficResource() {
        this(null);
    }

    @GET
    public List<Traffic.Load> all() {
        return traffic.all();
    }
}
