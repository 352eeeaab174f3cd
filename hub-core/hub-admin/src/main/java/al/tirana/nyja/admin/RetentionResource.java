package al.tirana.nyja.admin;

import al.tirana.nyja.engine.retention.Retention;
import al.tirana.nyja.engine.retention.RetentionMonth;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** When the contents of messages are forgotten. Read from the folder of keys, so also while the database is away. */
@Path("retention")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RetentionResource {

    private final Retention retention;

    @Inject
    public RetentionResource(Retention retention) {
        this.retention = retention;
    }

    public RetentionResource() {
        this(null);
    }

    @GET
    public List<RetentionMonth> due() {
        return retention.due();
    }
}
