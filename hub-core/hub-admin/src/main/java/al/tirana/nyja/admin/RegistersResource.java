package al.tirana.nyja.admin;

import al.tirana.nyja.engine.seal.RegisterFault;
import al.tirana.nyja.engine.seal.RegisterKeeper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** Rows of the registers that are not as the hub wrote them. Putting them back changes nothing of what the hub does. */
@Path("registers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RegistersResource {

    /** One row. */
    public record Row(String table, String key, String kind, String sq, String en) {

        static Row of(RegisterFault fault) {
            return new Row(
                    fault.row().table().table(),
                    fault.row().key(),
                    fault.kind().name(),
                    fault.text().sq(),
                    fault.text().en());
        }
    }

    /** What was put back, and what could not be. */
    public record Repair(List<Row> repaired, List<Row> left) {}

    private final RegisterKeeper keeper;

    @Inject
    public RegistersResource(RegisterKeeper keeper) {
        this.keeper = keeper;
    }

    public RegistersResource() {
        this(null);
    }

    @GET
    public List<Row> faults() {
        return rows(keeper.look());
    }

    @POST
    @Path("repair")
    public Repair repair(@Context SecurityContext caller) {
        List<RegisterFault> repaired = keeper.repair(caller.getUserPrincipal().getName());
        return new Repair(rows(repaired), rows(keeper.faults()));
    }

    private static List<Row> rows(List<RegisterFault> faults) {
        return faults.stream().map(Row::of).toList();
    }
}
