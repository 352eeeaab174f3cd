package al.tirana.nyja.admin;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.delivery.ChannelPauses;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.ChannelFlows;
import al.tirana.nyja.engine.register.Channels;
import al.tirana.nyja.engine.register.Reasons;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.engine.register.RegisterChanges;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.register.WaitingDeliveries;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.util.Map;

/** How one institution is reached. */
@Path("institutions/{id}/channels")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ChannelsResource {

    /** Connector and settings; secrets by name only. */
    public record Wanted(String connector, Map<String, String> settings) {}

    /** Why, in one sentence. */
    public record Reason(String reason) {}

    /**
     * A channel, and whether anything goes over it now.
     *
     * @param endedAt null while it may be used
     * @param paused null if it works
     * @param waiting deliveries that wait for it, of the agreements in sight; null to whoever sees no counts
     */
    public record Channel(
            String institution,
            String name,
            String connector,
            Map<String, String> settings,
            long version,
            Instant changedAt,
            String changedBy,
            Instant endedAt,
            ChannelPauses.Pause paused,
            Long waiting) {

        static Channel of(RegisteredChannel channel, ChannelPauses.Pause paused, Long waiting) {
            return new Channel(
                    channel.institution(),
                    channel.name(),
                    channel.connector(),
                    channel.settings(),
                    channel.version(),
                    channel.changedAt(),
                    channel.changedBy(),
                    channel.endedAt(),
                    paused,
                    waiting);
        }
    }

    private final Channels channels;
    private final ChannelPauses pauses;
    private final RegisterChanges changes;
    private final WaitingDeliveries waiting;
    private final ChannelFlows flows;
    private final ChannelTest test;

    @Context
    private SecurityContext caller;

    @Inject
    public ChannelsResource(
            Channels channels,
            ChannelPauses pauses,
            RegisterChanges changes,
            WaitingDeliveries waiting,
            ChannelFlows flows,
            ChannelTest test) {
        this.waiting = waiting;
        this.flows = flows;
        this.channels = channels;
        this.pauses = pauses;
        this.changes = changes;
        this.test = test;
    }

    public ChannelsResource() {
        this(null, null, null, null, null, null);
    }

    @GET
    public List<Channel> all(@PathParam("id") String id) {
        Map<String, ChannelPauses.Pause> paused = pauses.of(id);
        return channels.all(id).stream()
                .map(channel -> Channel.of(channel, paused.get(channel.name()), waiting(channel.id())))
                .toList();
    }

    @GET
    @Path("{name}")
    public Channel get(@PathParam("id") String id, @PathParam("name") String name) {
        return shown(new ChannelId(id, name));
    }

    /** A new channel, or another way behind its name. It waits for a second person. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") String id, @PathParam("name") String name, Wanted wanted) {
        Map<String, String> settings = Bodies.required(wanted).settings();
        return InstitutionsResource.proposed(changes.channel(
                new ChannelId(id, name),
                wanted.connector(),
                settings == null ? Map.of() : settings,
                SignedIn.person(caller)));
    }

    /**
     * Nothing goes over it any more.
     *
     * @param leave whether whoever ends it knows that deliveries wait for it and that flows stop; without, it is refused, and
     *     they are counted and named
     */
    @POST
    @Path("{name}/end")
    public Channel end(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @QueryParam("leave") @DefaultValue("false") boolean leave) {
        ChannelId channel = new ChannelId(id, name);
        if (!leave) {
            flows.requireNone(channel, waiting.over(channel));
        }
        return Channel.of(channels.end(channel, actor()), pauses.of(id).get(name), waiting.over(channel));
    }

    /** What waits for it waits on; other channels of the institution go on. */
    @POST
    @Path("{name}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public Channel pause(@PathParam("id") String id, @PathParam("name") String name, Reason why) {
        ChannelId channel = new ChannelId(id, name);
        String reason = Reasons.required(Bodies.required(why).reason());
        if (channels.get(channel).fetches() || !pauses.stop(channel, reason, actor())) {
            throw RefusedChange.naming(ChangeFault.CHANNEL_STATE, channel.toString());
        }
        return shown(channel);
    }

    @POST
    @Path("{name}/resume")
    public Channel resume(@PathParam("id") String id, @PathParam("name") String name) {
        ChannelId channel = new ChannelId(id, name);
        channels.get(channel);
        if (!pauses.resume(channel, actor())) {
            throw RefusedChange.naming(ChangeFault.CHANNEL_STATE, channel.toString());
        }
        return shown(channel);
    }

    /** Connects and authenticates; sends no data. Of one that fetches: whether it could come, whether it did, and what waits. */
    @POST
    @Path("{name}/test")
    public ChannelTest.Result test(@PathParam("id") String id, @PathParam("name") String name) {
        return test.run(new ChannelId(id, name), actor(), Roles.counts(caller));
    }

    private Channel shown(ChannelId channel) {
        return Channel.of(
                channels.get(channel), pauses.of(channel.institution()).get(channel.name()), waiting(channel));
    }

    private Long waiting(ChannelId channel) {
        return Roles.counts(caller) ? waiting.over(channel) : null;
    }

    private String actor() {
        return caller.getUserPrincipal().getName();
    }
}
