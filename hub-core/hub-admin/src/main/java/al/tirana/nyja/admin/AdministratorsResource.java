package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.Administrators;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.Person;
import al.tirana.nyja.engine.register.RefusedChange;
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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;

/** Who may sign in. Passwords never come here, only what they hash to. */
@Path("administrators")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdministratorsResource {

    /**
     * A new account.
     *
     * @param role one or several, joined by commas
     * @param hash bcrypt of the password
     * @param temporary whether somebody else than its owner chose the password
     * @param provider its owner signs in at the provider; then there is no password
     */
    public record NewAccount(
            String name, String role, String person, String hash, Boolean temporary, Boolean provider) {

        boolean isTemporary() {
            return Boolean.TRUE.equals(temporary);
        }

        @Override
        public String toString() {
            return "NewAccount";
        }
    }

    /** Another password: what it hashes to; or that the owner signs in at the provider instead. */
    public record NewPassword(String hash, Boolean temporary, Boolean provider) {

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

    /** Other roles, joined by commas. */
    public record NewRole(String role) {}

    /** Of whose referrals. */
    public record Unit(String institution) {}

    /** Numbers of agreements; empty: all. */
    public record Limit(List<String> agreements) {}

    /** In whose place an account acts, and the last day of it. */
    public record Place(String account, String until) {

        LocalDate last() {
            try {
                return until == null ? null : LocalDate.parse(until);
            } catch (DateTimeParseException e) {
                throw new RefusedChange(ChangeFault.DEPUTY_INVALID);
            }
        }
    }

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
    public List<Account> all() {
        return administrators.all();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(NewAccount wanted) {
        NewAccount all = Bodies.required(wanted);
        oneWay(all.hash(), all.provider());
        return accepted(
                administrators.add(all.name(), all.role(), all.person(), all.hash(), all.isTemporary(), person()));
    }

    /** Not by the person who asked, nor by the account itself. */
    @POST
    @Path("{name}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Account approve(@PathParam("name") String name, Meant meant) {
        return administrators.approve(name, Bodies.required(meant).sha256(), person());
    }

    @POST
    @Path("{name}/lock")
    public Account lock(@PathParam("name") String name) {
        return administrators.lock(name, person());
    }

    @POST
    @Path("{name}/unlock")
    public Response unlock(@PathParam("name") String name) {
        return accepted(administrators.unlock(name, person()));
    }

    @POST
    @Path("{name}/remove")
    public Account remove(@PathParam("name") String name) {
        return administrators.remove(name, person());
    }

    /** The account keeps its roles until a second person approves. */
    @POST
    @Path("{name}/role")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response role(@PathParam("name") String name, NewRole wanted) {
        return accepted(administrators.role(name, Bodies.required(wanted).role(), person()));
    }

    /** For who has lost the telephone. The codes are asked for until a second person approves. */
    @POST
    @Path("{name}/otp/reset")
    public Response resetOtp(@PathParam("name") String name) {
        return accepted(administrators.unfactor(name, person()));
    }

    /** The account acts in another's place too, once a second person approves. */
    @POST
    @Path("{name}/deputy")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response deputy(@PathParam("name") String name, Place wanted) {
        Place place = Bodies.required(wanted);
        return accepted(administrators.deputy(name, place.account(), place.last(), person()));
    }

    /** The account sees and does only what belongs to these agreements, once a second person approves; none: all again. */
    @POST
    @Path("{name}/limit")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response limit(@PathParam("name") String name, Limit wanted) {
        List<String> agreements = Bodies.required(wanted).agreements();
        if (agreements == null || agreements.stream().anyMatch(Objects::isNull)) {
            throw new UnreadableRequest();
        }
        return accepted(administrators.limit(name, agreements, person()));
    }

    /** The institution whose referrals a coordinator sees, once a second person approves. */
    @POST
    @Path("{name}/coordinates")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response coordinates(@PathParam("name") String name, Unit wanted) {
        return accepted(administrators.coordinates(name, Bodies.required(wanted).institution(), person()));
    }

    /** Before its last day. */
    @POST
    @Path("{name}/deputy/end")
    public Account endDeputy(@PathParam("name") String name) {
        return administrators.endDeputy(name, person());
    }

    /** Other roles that wait, or opening again; what makes the account itself wait is taken back by removing it. */
    @POST
    @Path("{name}/withdraw")
    public Account withdraw(@PathParam("name") String name) {
        return administrators.withdraw(name, person());
    }

    /** For who has forgotten it. */
    @POST
    @Path("{name}/password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response password(@PathParam("name") String name, NewPassword wanted) {
        NewPassword all = Bodies.required(wanted);
        oneWay(all.hash(), all.provider());
        return accepted(administrators.password(name, all.hash(), all.isTemporary(), person()));
    }

    /** Once, for an account that was made without. */
    @POST
    @Path("{name}/person")
    @Consumes(MediaType.APPLICATION_JSON)
    public Account person(@PathParam("name") String name, Whose whose) {
        return administrators.person(name, Bodies.required(whose).person(), person());
    }

    /** It waits for a second person. */
    private static Response accepted(Account account) {
        return Response.status(Response.Status.ACCEPTED).entity(account).build();
    }

    /** A password that was forgotten in a request must not mean the provider. */
    private static void oneWay(String hash, Boolean provider) {
        if ((hash == null) != Boolean.TRUE.equals(provider)) {
            throw new RefusedChange(ChangeFault.ACCOUNT_INVALID);
        }
    }

    private Person person() {
        return SignedIn.person(caller);
    }
}
