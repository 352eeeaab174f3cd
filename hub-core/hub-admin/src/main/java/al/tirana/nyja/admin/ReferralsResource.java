package al.tirana.nyja.admin;

import al.tirana.nyja.engine.ledger.Acting;
import al.tirana.nyja.engine.register.Administrators;
import al.tirana.nyja.engine.register.Deputyship;
import al.tirana.nyja.engine.register.Role;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.type.referral.ReferralLists;
import al.tirana.nyja.engine.type.referral.ReferralLists.Listed;
import al.tirana.nyja.engine.type.referral.ReferralLists.Standing;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Referrals by number, for who coordinates those of a unit. A coordinator sees the own unit's and no others, whatever is asked
 * for.
 */
@Path("referrals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReferralsResource {

    /**
     * How many stand where.
     *
     * @param institution null: of all
     * @param units those that the caller coordinates, also in another's place
     */
    public record Counts(
            String institution, List<String> units, long due, long overdue, long answered, long refused, long ended) {

        static Counts of(String institution, List<String> units, Map<Standing, Long> counts) {
            return new Counts(
                    institution,
                    units,
                    counts.get(Standing.DUE),
                    counts.get(Standing.OVERDUE),
                    counts.get(Standing.ANSWERED),
                    counts.get(Standing.REFUSED),
                    counts.get(Standing.ENDED));
        }
    }

    static final Problem NO_UNIT = Problem.of(
            403,
            "UNIT_MISSING",
            new Text(
                    "Llogarisë suaj nuk i është dhënë njësia, referimet e së cilës koordinon",
                    "Your account was not given the unit whose referrals it coordinates"),
            new Text(
                    "Kërkojani një administratori: «nyja administrator coordinates»; e miraton një tjetër",
                    "Ask an administrator: \"nyja administrator coordinates\"; another approves"));

    private static final Problem OTHER_UNIT = Problem.of(
            404,
            "UNIT_OTHER",
            new Text("Kjo nuk është njësia juaj", "This is not your unit"),
            new Text("Hiqeni kushtin «institution»", "Leave the condition \"institution\" out"));

    /** Who sees those of every institution. */
    private static final Set<String> ALL = Set.of(Roles.ADMINISTRATOR, Roles.AUDITOR);

    private final ReferralLists referrals;
    private final Administrators administrators;
    private final Accounts accounts;
    private final Limits limits;

    @Context
    private SecurityContext caller;

    @Inject
    public ReferralsResource(ReferralLists referrals, Administrators administrators, Accounts accounts, Limits limits) {
        this.limits = limits;
        this.referrals = referrals;
        this.administrators = administrators;
        this.accounts = accounts;
    }

    public ReferralsResource() {
        this(null, null, null, null);
    }

    @GET
    @Path("counts")
    public Response counts(@QueryParam("institution") String institution) {
        Whose whose = whose(institution);
        return whose.problem().map(Problem::response).orElseGet(() -> Response.ok(
                        Counts.of(whose.unit(), whose.units(), referrals.counts(whose.unit())))
                .build());
    }

    /** The most urgent first. Conditions that are not given do not count. */
    @GET
    public Response list(
            @QueryParam("institution") String institution,
            @QueryParam("standing") String standing,
            @QueryParam("correlation") UUID correlation,
            @QueryParam("max") @DefaultValue("100") int max) {
        Whose whose = whose(institution);
        if (whose.problem().isPresent()) {
            return whose.problem().get().response();
        }
        Standing in = standing(standing);
        if (correlation != null) {
            List<Listed> ofCase = referrals.ofCase(whose.unit(), in, correlation, Params.max(max));
            return Page.of(ofCase, ofCase.size());
        }
        List<Listed> found = referrals.list(whose.unit(), in, Params.max(max));
        Map<Standing, Long> counts = referrals.counts(whose.unit());
        long total =
                in == null ? counts.values().stream().mapToLong(Long::longValue).sum() : counts.get(in);
        return Page.of(found, total);
    }

    private static Standing standing(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Arrays.stream(Standing.values())
                .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(UnreadableRequest::new);
    }

    private record Whose(String unit, List<String> units, Optional<Problem> problem) {}

    /** By the own right, or in another's place; from here on within the limit of that one, and the evidence says so. */
    private Whose whose(String wanted) {
        String asked = wanted == null || wanted.isBlank() ? null : wanted;
        String name = caller.getUserPrincipal().getName();
        Optional<Deputyship> place = Roles.place(caller, accounts.deputyship(name));
        ReferralSides sides = new ReferralSides(
                side(name, Roles.own(caller)),
                place.map(other -> side(other.account(), Roles.with(List.of(), place)))
                        .orElse(null));
        Optional<ReferralSides.Seen> seen = sides.of(asked);
        if (seen.isEmpty()) {
            return new Whose(null, List.of(), Optional.of(sides.units().isEmpty() ? NO_UNIT : OTHER_UNIT));
        }
        List<String> roles = seen.get().inPlace() ? Roles.with(List.of(), place) : Roles.own(caller);
        boolean ofUnit = sides.units().contains(seen.get().unit());
        Sight.begin(
                seen.get().limit(),
                limits.guardedToo(roles),
                ofUnit ? seen.get().unit() : null);
        if (seen.get().inPlace()) {
            Acting.begin(name, place.orElseThrow().account());
        } else {
            Acting.end();
        }
        return new Whose(seen.get().unit(), sides.units(), Optional.empty());
    }

    private ReferralSides.Side side(String account, List<String> roles) {
        if (!Rights.may(roles, "GET /referrals")) {
            return null;
        }
        return new ReferralSides.Side(
                roles.stream().anyMatch(ALL::contains),
                roles.contains(Role.COORDINATOR.word())
                        ? administrators.coordinates(account).orElse(null)
                        : null,
                administrators.limit(account).orElse(null));
    }
}
