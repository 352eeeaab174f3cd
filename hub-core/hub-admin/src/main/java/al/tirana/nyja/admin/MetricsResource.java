package al.tirana.nyja.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** What Prometheus reads. */
@Path("/")
@RequestScoped
public class MetricsResource {

    private final Lately lately;

    @Inject
    public MetricsResource(Lately lately) {
        this.lately = lately;
    }

    public MetricsResource() {
        this(null);
    }

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String scrape() {
        return lately.metrics();
    }
}
