package al.tirana.ura.admin;

import static al.tirana.ura.admin.Roles.ADMINISTRATOR;
import static al.tirana.ura.admin.Roles.AUDITOR;

import al.tirana.ura.engine.run.Alarm;
import al.tirana.ura.engine.run.AlarmKind;
import al.tirana.ura.engine.run.Alarms;
import al.tirana.ura.spi.Text;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

/** Trouble, from when it began to when it was over. Alarms close by themselves: nobody can wave one away. */
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
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public List<Told> alarms(
            @QueryParam("all") @DefaultValue("false") boolean all, @QueryParam("max") @DefaultValue("100") int max) {
        List<Alarm> found = all ? alarms.latest(Params.max(max)) : alarms.open();
        return found.stream().map(Told::of).toList();
    }
}
