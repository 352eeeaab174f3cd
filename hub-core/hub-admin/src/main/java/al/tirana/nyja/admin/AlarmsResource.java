package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Reasons;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.spi.Text;
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
import java.time.Instant;
import java.util.List;

/**
 * Trouble, from when it began to when it was over. Alarms close by themselves; one that nothing closes any more is closed by
 * an administrator, with a reason. What still lasts is raised again.
 */
@Path("alarms")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AlarmsResource {

    /** An alarm in words, and what to do about it. */
    public record Told(
            long id,
            AlarmKind kind,
            String about,
            String agreement,
            String flow,
            String institution,
            String owner,
            String code,
            String sq,
            String en,
            String nextSq,
            String nextEn,
            Instant openedAt,
            Instant closedAt) {

        static Told of(Alarm alarm) {
            Text next = alarm.kind().next();
            return new Told(
                    alarm.id(),
                    alarm.kind(),
                    alarm.about(),
                    alarm.agreement(),
                    alarm.flow(),
                    alarm.institution(),
                    alarm.owner(),
                    alarm.code(),
                    alarm.what().sq(),
                    alarm.what().en(),
                    next.sq(),
                    next.en(),
                    alarm.openedAt(),
                    alarm.closedAt());
        }
    }

    /** What somebody did about it, in one sentence. */
    public record Reason(String reason) {}

    /** What was done. */
    public record Closed(long id, String closing) {}

    private static final Problem UNKNOWN = Problem.of(
            404,
            "ALARM_UNKNOWN",
            new Text("Nuk ka alarm të hapur me këtë numër", "No alarm with this number is open"),
            new Text(
                    "Shihni listën e alarmeve: mund të jetë mbyllur ndërkohë",
                    "Look at the list of alarms: it may have closed meanwhile"));

    private final Alarms alarms;

    @Inject
    public AlarmsResource(Alarms alarms) {
        this.alarms = alarms;
    }

    public AlarmsResource() {
        this(null);
    }

    /** Those that last; with {@code all} the latest, closed ones too. */
    @GET
    public Response alarms(
            @QueryParam("all") @DefaultValue("false") boolean all,
            @QueryParam("after") Long after,
            @QueryParam("max") @DefaultValue("100") int max) {
        List<Told> found =
                alarms.part(all, after, Params.max(max)).stream().map(Told::of).toList();
        return Page.of(found, alarms.count(all));
    }

    @POST
    @Path("{id}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response close(@PathParam("id") long id, Reason why, @Context SecurityContext caller) {
        String reason = Reasons.required(Bodies.required(why).reason());
        return alarms.closeByHand(id, reason, caller.getUserPrincipal().getName())
                ? Response.ok(new Closed(id, "CLOSED")).build()
                : UNKNOWN.response();
    }
}
