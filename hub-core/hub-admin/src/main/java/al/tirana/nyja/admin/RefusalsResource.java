package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.trace.ListReads;
import al.tirana.nyja.engine.trace.RefusalEntry;
import al.tirana.nyja.engine.trace.RefusalFilter;
import al.tirana.nyja.engine.trace.RefusalList;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the hub did not take at its doors and out of files, and why. Never what was in it. */
@Path("refusals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RefusalsResource {

    /** A refusal with its codes in words. */
    public record Refusal(RefusalEntry entry, List<CodeText> reasons) {

        static Refusal of(RefusalEntry entry) {
            return new Refusal(entry, entry.codes().stream().map(CodeText::of).toList());
        }
    }

    /** How many entries the list has. */
    public record Count(long refusals) {}

    private final RefusalList refusals;
    private final ListReads reads;
    private final Agreements agreements;
    private final GuardedUnits guarded;

    @Inject
    public RefusalsResource(RefusalList refusals, ListReads reads, Agreements agreements, GuardedUnits guarded) {
        this.refusals = refusals;
        this.reads = reads;
        this.agreements = agreements;
        this.guarded = guarded;
    }

    public RefusalsResource() {
        this(null, null, null, null);
    }

    /** The latest first. It has numbers of cases, so who reads it stands in the ledger. */
    @GET
    public Response list(
            @BeanParam RefusalParams which,
            @QueryParam("before") String before,
            @QueryParam("max") @DefaultValue("100") int max,
            @Context SecurityContext caller) {
        RefusalFilter filter = which.filter(others());
        if (before != null && !before.isBlank() && !RefusalList.isNumber(before)) {
            throw new UnreadableRequest();
        }
        note(filter, caller);
        List<Refusal> rows = refusals.list(filter, before, Params.max(max)).stream()
                .map(Refusal::of)
                .toList();
        return Page.of(rows, refusals.count(filter));
    }

    /** A number, of no case: nobody's reading is written down, unless it is asked of one case. */
    @GET
    @Path("count")
    public Count count(@BeanParam RefusalParams which, @Context SecurityContext caller) {
        RefusalFilter filter = which.filter(others());
        if (filter.number() != null) {
            note(filter, caller);
        }
        return new Count(refusals.count(filter));
    }

    private void note(RefusalFilter filter, SecurityContext caller) {
        Map<String, String> noted = new HashMap<>();
        noted.put("institution", filter.institution());
        noted.put("agreement", filter.agreement());
        reads.note(caller.getUserPrincipal().getName(), "refusals", refusals.caseOf(filter), noted);
    }

    /** Agreements in which all but one party are guarded units: what the one sent was for them. */
    private Set<String> others() {
        return Sight.guardedToo()
                ? Set.of()
                : agreements.all().stream()
                        .filter(agreement -> open(agreement) < 2
                                && open(agreement) < agreement.parties().size())
                        .map(Agreement::id)
                        .collect(Collectors.toSet());
    }

    private long open(Agreement agreement) {
        return agreement.parties().stream()
                .filter(party -> !guarded.guards(party))
                .count();
    }
}
