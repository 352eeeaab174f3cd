package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.AccountUnit;
import al.tirana.nyja.engine.register.AccountUnits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** In which unit the owner of an account works: one person says it, another approves. */
@Path("units")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class UnitsResource {

    /** Blank: none. */
    public record Wanted(String unit) {}

    private final AccountUnits units;

    @Context
    private SecurityContext caller;

    @Inject
    public UnitsResource(AccountUnits units) {
        this.units = units;
    }

    public UnitsResource() {
        this(null);
    }

    @GET
    public List<AccountUnit> all() {
        return units.all();
    }

    @POST
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(@PathParam("name") String name, Wanted wanted) {
        return Response.status(Response.Status.ACCEPTED)
                .entity(units.ask(name, Bodies.required(wanted).unit(), SignedIn.person(caller)))
                .build();
    }

    /** Not by the person who asked, nor by the account itself. */
    @POST
    @Path("{name}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public AccountUnit approve(@PathParam("name") String name, AdministratorsResource.Meant meant) {
        return units.approve(name, Bodies.required(meant).sha256(), SignedIn.person(caller));
    }

    @POST
    @Path("{name}/withdraw")
    public AccountUnit withdraw(@PathParam("name") String name) {
        return units.withdraw(name, SignedIn.person(caller));
    }
}
