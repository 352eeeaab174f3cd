package al.tirana.ura.admin;

import al.tirana.ura.engine.metrics.Backlog;
import al.tirana.ura.engine.metrics.Metrics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** What Prometheus reads. */
@Path("/")
@RequestScoped
public class MetricsResource {

    private final Metrics metrics;
    private final Backlog backlog;

    @Inject
    public MetricsResource(Metrics metrics, Backlog backlog) {
        this.metrics = metrics;
        this.backlog = backlog;
    }

    public MetricsResource() {
        this(null, null);
    }

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String scrape() {
        return metrics.scrape(backlog.now());
    }
}
