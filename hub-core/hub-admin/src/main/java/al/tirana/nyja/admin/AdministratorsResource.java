package al.tirana.nyja.admin;

import static al.tirana.nyja.admin.Roles.ADMINISTRATOR;
import static al.tirana.nyja.admin.Roles.AUDITOR;

import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.Administrators;
import al.tirana.nyja.engine.register.Person;
import jakarta.annotation.security.RolesAllowed;
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

/** Who may sign in. Passwords never come here, only what they hash to. */
@Path("administrators")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdministratorsResource {

    /**
     * A new account.
     *
     * @param hash bcrypt of the password
     * @param temporary whether somebody else than its owner chose the password
     */
    public record NewAccount(String name, String role, String person, String hash, Boolean temporary) {

        boolean isTemporary() {
            return Boolean.TRUE.equals(temporary);
        }

        @Override
        public String toString() {
            return "NewAccount";
        }
    }

    /** Another password: what it hashes to. */
    public record NewPassword(String hash, Boolean temporary) {

        boolean isTemporary() {
            return Boolean.TRUE.equals(temporary);
        }

        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    /** Which: the SHA-256 of what waits. */
    public record Meant(String sha256) {}

    /** Whose the account is; null: somebody who has no other. */
    public record Whose(String person) {}

    private final Administrators administrators;

    @Context
    private SecurityContext caller;

    @Inject
    public AdministratorsResource(Administrators administrators) {
        this.administrators = administrators;
    }

    public AdministratorsResource() {
        this(null);
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public List<Account> all() {
        return administrators.all();
    }

    @POST
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(NewAccount wanted) {
        NewAccount all = Bodies.required(wanted);
        return Response.status(Response.Status.ACCEPTED)
                .entity(administrators.add(
                        all.name(), all.role(), all.person(), all.hash(), all.isTemporary(), person()))
                .build();
    }

    /** Not by the person who asked, nor by the account itself. */
    @POST
    @Path("{name}/approve")
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Account approve(@PathParam("name") String name, Meant meant) {
        return administrators.approve(name, Bodies.required(meant).sha256(), person());
    }

    @POST
    @Path("{name}/lock")
    @RolesAllowed(ADMINISTRATOR)
    public Account lock(@PathParam("name") String name) {
        return administrators.lock(name, person());
    }

    @POST
    @Path("{name}/unlock")
    @RolesAllowed(ADMINISTRATOR)
    public Response unlock(@PathParam("name") String name) {
        return Response.status(Response.Status.ACCEPTED)
                .entity(administrators.unlock(name, person()))
                .build();
    }

    @POST
    @Path("{name}/remove")
    @RolesAllowed(ADMINISTRATOR)
    public Account remove(@PathParam("name") String name) {
        return administrators.remove(name, person());
    }

    /** For who has forgotten it. */
    @POST
    @Path("{name}/password")
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response password(@PathParam("name") String name, NewPassword wanted) {
        NewPassword all = Bodies.required(wanted);
        return Response.status(Response.Status.ACCEPTED)
                .entity(administrators.password(name, all.hash(), all.isTemporary(), person()))
                .build();
    }

    /** Once, for an account that was made without. */
    @POST
    @Path("{name}/person")
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Account person(@PathParam("name") String name, Whose whose) {
        return administrators.person(name, Bodies.required(whose).person(), person());
    }

    private Person person() {
        return SignedIn.person(caller);
    }
}
