package al.tirana.nyja.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Everything that needs somebody, wherever it comes from: matters for humans, alarms, deliveries that stopped, pauses, what
 * waits for a second person, what ends soon. One row for each cause; whom a matter is about stands in none of them.
 */
@Path("attention")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AttentionResource {

    private final StatusResource hub;

    @Inject
    public AttentionResource(StatusResource hub) {
        this.hub = hub;
    }

    public AttentionResource() {
        this(null);
    }

    /** Errors first, then by when it is due. Conditions that are not given do not count. */
    @GET
    public Response all(
            @QueryParam("kind") String kind,
            @QueryParam("owner") String owner,
            @QueryParam("max") @DefaultValue("100") int max) {
        List<Status.Need> fitting = fitting(hub.status().problems(), kind, owner);
        return Page.of(fitting.stream().limit(Params.max(max)).toList(), fitting.size());
    }

    static List<Status.Need> fitting(List<Status.Need> all, String kind, String owner) {
        return all.stream()
                .filter(need -> kind == null || kind.equals(need.kind()))
                .filter(need -> owner == null || owner.equals(need.owner()))
                .toList();
    }
}
