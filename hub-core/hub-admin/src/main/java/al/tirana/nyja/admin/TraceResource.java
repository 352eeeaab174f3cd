package al.tirana.nyja.admin;

import al.tirana.nyja.engine.delivery.DeliveryQueries;
import al.tirana.nyja.engine.delivery.DeliveryView;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.trace.TraceEntry;
import al.tirana.nyja.engine.trace.TracePage;
import al.tirana.nyja.engine.trace.Traces;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The story of one case: who sent, who got which paths, what was withheld, what failed. Reading it is itself on record. */
@Path("trace")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TraceResource {

    /**
     * A part of the story.
     *
     * @param total, told, before see {@link TracePage}
     * @param codes every code that occurs, in words
     */
    public record Trace(
            UUID correlation,
            long total,
            long told,
            Long before,
            List<TraceEntry> entries,
            List<DeliveryView> deliveries,
            Map<String, CodeText> codes) {}

    private static final Set<String> LOOKS =
            Set.of(Event.TRACE_READ.name(), Event.LIST_READ.name(), Event.LOOKED.name());

    private static final Problem UNKNOWN = Problem.of(
            404,
            "CASE_UNKNOWN",
            new Text("Nyja nuk njeh rast me këtë numër", "The hub knows no case with this number"),
            new Text(
                    "Kontrolloni correlationid te mesazhi ose te përgjigjja e Nyjës",
                    "Check the correlationid in the message, or in the hub's answer"));

    private final Traces traces;
    private final DeliveryQueries deliveries;

    @Inject
    public TraceResource(Traces traces, DeliveryQueries deliveries) {
        this.traces = traces;
        this.deliveries = deliveries;
    }

    public TraceResource() {
        this(null, null);
    }

    @GET
    @Path("{correlation}")
    public Response read(
            @PathParam("correlation") String correlation,
            @QueryParam("before") Long before,
            @Context SecurityContext caller) {
        UUID id = Params.uuid(correlation);
        TracePage page = traces.read(id, before, caller.getUserPrincipal().getName());
        List<TraceEntry> entries = page.entries();
        List<DeliveryView> sent = deliveries.list(null, null, id, Traces.MOST);
        boolean nothing =
                before == null ? entries.stream().allMatch(entry -> LOOKS.contains(entry.event())) : entries.isEmpty();
        if (nothing && sent.isEmpty()) {
            return UNKNOWN.response();
        }
        return Response.ok(new Trace(id, page.total(), page.told(), page.before(), entries, sent, words(entries, sent)))
                .build();
    }

    private static Map<String, CodeText> words(List<TraceEntry> entries, List<DeliveryView> deliveries) {
        Map<String, CodeText> words = new TreeMap<>();
        entries.forEach(entry -> entry.codes().forEach(code -> words.put(code, CodeText.of(code))));
        deliveries.stream()
                .map(DeliveryView::lastCode)
                .filter(java.util.Objects::nonNull)
                .forEach(code -> words.put(code, CodeText.of(code)));
        return words;
    }
}
