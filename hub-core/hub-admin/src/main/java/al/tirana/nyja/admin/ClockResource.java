package al.tirana.nyja.admin;

import al.tirana.nyja.engine.time.ClockWatch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Whether the hub believes its clock; a human may say that it is right. */
@Path("clock")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClockResource {

    private final ClockWatch watch;

    @Inject
    public ClockResource(ClockWatch watch) {
        this.watch = watch;
    }

    public ClockResource() {
        this(null);
    }

    @GET
    public ClockWatch.Sight look() {
        return watch.look();
    }

    @POST
    @Path("confirm")
    public ClockWatch.Sight confirm(@Context SecurityContext caller) {
        return watch.confirm(caller.getUserPrincipal().getName());
    }
}
