package al.tirana.nyja.admin;

import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.choice.Choices.Open;
import al.tirana.nyja.engine.choice.Choices.Shown;
import al.tirana.nyja.engine.trace.ListReads;
import al.tirana.nyja.spi.Text;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a human has to choose: everybody sees that something waits, only whom the agreement's clause names sees between what. */
@Path("tasks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

    /** Code of one of the choices. */
    public record Chosen(String choice) {}

    /**
     * What waits for a choice.
     *
     * @param institution whose words they are
     * @param owner whose people choose
     * @param yours whether the clause names whoever asks, and its agreement is in force
     */
    public record Waiting(
            long id,
            String kind,
            String agreement,
            String flow,
            String institution,
            String owner,
            UUID correlation,
            Text reason,
            Instant heldAt,
            Instant dueAt,
            boolean yours) {

        static Waiting of(Open one, boolean yours) {
            return new Waiting(
                    one.id(),
                    one.kind(),
                    one.agreement(),
                    one.flow(),
                    one.institution(),
                    one.owner(),
                    one.correlation(),
                    one.reason(),
                    one.heldAt(),
                    one.dueAt(),
                    yours);
        }
    }

    /** What there is to choose from. */
    public record Task(long id, List<Shown> choices) {}

    /** What was done. */
    public record Done(long id, String choice) {}

    private final Choices choices;
    private final ListReads reads;

    @Inject
    public TasksResource(Choices choices, ListReads reads) {
        this.choices = choices;
        this.reads = reads;
    }

    public TasksResource() {
        this(null, null);
    }

    /** The oldest first; nothing of what there is to choose from. */
    @GET
    public List<Waiting> all(@Context SecurityContext caller) {
        String account = caller.getUserPrincipal().getName();
        reads.note(account, "tasks", null, Map.of());
        Set<Long> own = choices.of(account);
        return choices.open().stream()
                .map(one -> Waiting.of(one, own.contains(one.id())))
                .toList();
    }

    /** It may be about people: that it was shown stands in the ledger. */
    @GET
    @Path("{id}")
    public Response show(@PathParam("id") long id, @Context SecurityContext caller) {
        try {
            return Response.ok(new Task(
                            id, choices.show(id, caller.getUserPrincipal().getName())))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (ChoiceRefused e) {
            return problem(e).response();
        }
    }

    /** What follows of it is committed when this is answered. */
    @POST
    @Path("{id}/choice")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response choose(@PathParam("id") long id, Chosen chosen, @Context SecurityContext caller) {
        String choice = Bodies.required(chosen).choice();
        if (choice == null) {
            throw new UnreadableRequest();
        }
        try {
            choices.choose(id, choice, caller.getUserPrincipal().getName());
            return Response.ok(new Done(id, choice)).build();
        } catch (ChoiceRefused e) {
            return problem(e).response();
        }
    }

    private static Problem problem(ChoiceRefused refused) {
        ChoiceRefused.Why why = refused.why();
        String more = refused.detail().isEmpty() ? "" : ": " + refused.detail();
        return Problem.of(
                why.status(),
                why.name(),
                new Text(why.what().sq() + more, why.what().en() + more),
                why.next());
    }
}
