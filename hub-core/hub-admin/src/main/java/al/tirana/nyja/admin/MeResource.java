package al.tirana.nyja.admin;

import al.tirana.nyja.admin.AdministratorsResource.NewPassword;
import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.Administrators;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.Deputies;
import al.tirana.nyja.engine.register.Deputyship;
import al.tirana.nyja.engine.register.Person;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.engine.register.SecondFactors;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Who is asking. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    private final Administrators administrators;
    private final SecondFactors factors;
    private final Deputies deputies;

    @Inject
    public MeResource(Administrators administrators, SecondFactors factors, Deputies deputies) {
        this.administrators = administrators;
        this.factors = factors;
        this.deputies = deputies;
    }

    public MeResource() {
        this(null, null, null);
    }

    /** The code of an app. */
    public record Code(String code) {

        @Override
        public String toString() {
            return "Code";
        }
    }

    /** A secret for codes, shown this once; it counts once a code of it comes back. */
    @POST
    @Path("otp")
    public Response otp(@Context SecurityContext caller) {
        Person person = SignedIn.person(caller);
        if (administrators.atProvider(person.name())) {
            throw new RefusedChange(ChangeFault.ACCOUNT_AT_PROVIDER);
        }
        return Response.ok(factors.begin(person))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("otp/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    public Account otp(Code given, @Context SecurityContext caller) {
        return factors.confirm(Bodies.required(given).code(), SignedIn.person(caller));
    }

    /** One's own password, with the old one. */
    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Account password(NewPassword wanted, @Context SecurityContext caller) {
        if (Bodies.required(wanted).hash() == null) {
            throw new RefusedChange(ChangeFault.ACCOUNT_INVALID);
        }
        return administrators.ownPassword(wanted.hash(), SignedIn.person(caller));
    }

    /**
     * The signed-in person.
     *
     * @param roles with those of whoever this account stands in for
     * @param agreements the only ones that it sees; null: all
     */
    public record Me(
            String name,
            List<String> roles,
            boolean secondFactor,
            String deputyFor,
            LocalDate deputyUntil,
            List<String> agreements) {}

    @GET
    public Me me(@Context SecurityContext caller) {
        String name = caller.getUserPrincipal().getName();
        Optional<Deputyship> place = Roles.place(caller, deputies.of(name));
        return new Me(
                name,
                Roles.with(Roles.own(caller), place),
                factors.needed(name),
                place.map(Deputyship::account).orElse(null),
                place.map(Deputyship::until).orElse(null),
                administrators
                        .limit(name)
                        .map(only -> only.stream().sorted().toList())
                        .orElse(null));
    }
}
