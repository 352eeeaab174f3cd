package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Reasons;
import al.tirana.nyja.engine.run.FlowCalendar;
import al.tirana.nyja.engine.run.FlowView;
import al.tirana.nyja.engine.run.RunControl;
import al.tirana.nyja.engine.run.RunQueries;
import al.tirana.nyja.engine.run.RunView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.YearMonth;
import java.util.List;

/** What the hub does by itself: flows with a schedule, and their runs. */
@Path("runs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunsResource {

    /** Why a flow is paused, in one sentence. */
    public record Reason(String reason) {}

    /** A run that was asked for. */
    public record Asked(long run) {}

    /** A flow as it stands after the change. */
    public record Schedule(String agreement, String flow, boolean paused) {}

    private static final int MOST_DAYS = 62;

    private final RunQueries queries;
    private final RunControl control;

    @Inject
    public RunsResource(RunQueries queries, RunControl control) {
        this.queries = queries;
        this.control = control;
    }

    public RunsResource() {
        this(null, null);
    }

    /** The latest first; without the slots for which a later one worked. */
    @GET
    public Response runs(
            @QueryParam("agreement") String agreement,
            @QueryParam("flow") String flow,
            @QueryParam("missed") @DefaultValue("false") boolean missed,
            @QueryParam("before") Long before,
            @QueryParam("max") @DefaultValue("100") int max) {
        List<RunView> found = queries.latest(agreement, flow, missed, before, Params.max(max));
        return Page.of(found, queries.count(agreement, flow, missed));
    }

    @GET
    @Path("flows")
    public List<FlowView> flows() {
        return queries.flows();
    }

    /** Two weeks behind and two ahead, unless others are asked for. */
    @GET
    @Path("calendar")
    public List<FlowCalendar> calendar(
            @QueryParam("behind") @DefaultValue("13") int behind, @QueryParam("ahead") @DefaultValue("14") int ahead) {
        return queries.calendar(days(behind), days(ahead));
    }

    private static int days(int asked) {
        return Math.max(0, Math.min(MOST_DAYS, asked));
    }

    @POST
    @Path("{agreement}/{flow}/now")
    public Asked now(
            @PathParam("agreement") String agreement,
            @PathParam("flow") String flow,
            @QueryParam("month") String month,
            @Context SecurityContext caller) {
        String actor = caller.getUserPrincipal().getName();
        YearMonth asked = Params.month(month);
        return new Asked(
                asked == null ? control.now(agreement, flow, actor) : control.now(agreement, flow, asked, actor));
    }

    @POST
    @Path("{agreement}/{flow}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public Schedule pause(
            @PathParam("agreement") String agreement,
            @PathParam("flow") String flow,
            Reason why,
            @Context SecurityContext caller) {
        String reason = Reasons.required(Bodies.required(why).reason());
        control.pause(agreement, flow, reason, caller.getUserPrincipal().getName());
        return new Schedule(agreement, flow, true);
    }

    @POST
    @Path("{agreement}/{flow}/resume")
    public Schedule resume(
            @PathParam("agreement") String agreement, @PathParam("flow") String flow, @Context SecurityContext caller) {
        control.resume(agreement, flow, caller.getUserPrincipal().getName());
        return new Schedule(agreement, flow, false);
    }
}
