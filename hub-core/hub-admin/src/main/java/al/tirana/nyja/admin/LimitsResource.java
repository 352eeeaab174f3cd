package al.tirana.nyja.admin;

import al.tirana.nyja.engine.limit.DoorLimit;
import al.tirana.nyja.engine.limit.InstitutionLimits;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;

/** How much an institution may ask of the door: what stands, and what it would be otherwise. */
@Path("institutions/{id}/limits")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LimitsResource {

    /** @param value a number, also as text; bytes with their unit, such as {@code 32 MB}. null: what holds for everybody holds again */
    public record Value(JsonNode value) {

        boolean none() {
            return value == null
                    || value.isNull()
                    || value.isTextual() && value.asText().isBlank();
        }

        /** Of an object, a list or a yes it is the empty text, which no limit is. */
        String written() {
            return value.isTextual() || value.isNumber() ? value.asText() : "";
        }
    }

    private final InstitutionLimits limits;
    private final Institutions institutions;

    @Context
    private SecurityContext caller;

    @Inject
    public LimitsResource(InstitutionLimits limits, Institutions institutions) {
        this.limits = limits;
        this.institutions = institutions;
    }

    public LimitsResource() {
        this(null, null);
    }

    @GET
    public List<InstitutionLimits.Limit> all(@PathParam("id") String id) {
        return limits.of(institutions.get(id).id());
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<InstitutionLimits.Limit> set(@PathParam("id") String id, @PathParam("name") String name, Value wanted) {
        String institution = institutions.get(id).id();
        DoorLimit limit = DoorLimit.of(name).orElseThrow(() -> new RefusedChange(ChangeFault.LIMIT_UNKNOWN));
        Value given = Bodies.required(wanted);
        String actor = caller.getUserPrincipal().getName();
        if (given.none()) {
            limits.reset(institution, limit, actor);
        } else {
            limits.set(institution, limit, number(given, limit), actor);
        }
        return limits.of(institution);
    }

    static long number(Value given, DoorLimit limit) {
        try {
            String name = limit.setting();
            long number = Settings.of(List.of(declared(limit)), Map.of(name, given.written()))
                    .integer(name);
            if (number <= limit.most()) {
                return number;
            }
        } catch (InvalidSettingsException e) {
            // told below, with an example
        }
        throw new RefusedChange(ChangeFault.LIMIT_OUT_OF_RANGE);
    }

    /** Only one of them counts bytes and so has a unit. */
    private static Setting declared(DoorLimit limit) {
        Text help = limit == DoorLimit.BYTES ? new Text("Sa bajt", "How many bytes") : new Text("Sa", "How many");
        return Setting.required(limit.setting(), Type.INTEGER, help);
    }
}
