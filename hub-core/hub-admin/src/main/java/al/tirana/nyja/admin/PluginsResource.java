package al.tirana.nyja.admin;

import al.tirana.nyja.engine.plugin.Plugins;
import al.tirana.nyja.engine.register.PluginCodes;
import al.tirana.nyja.engine.register.PluginConditions;
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
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** The plugins in this server, the failed ones with their cause, and whether people have agreed to their code. */
@Path("plugins")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PluginsResource {

    /** The code that is meant. */
    public record Code(String sha256) {}

    private final Plugins plugins;
    private final PluginCodes codes;

    @Context
    private SecurityContext caller;

    @Inject
    public PluginsResource(Plugins plugins, PluginCodes codes) {
        this.plugins = plugins;
        this.codes = codes;
    }

    public PluginsResource() {
        this(null, null);
    }

    @GET
    public List<PluginStanding> all() {
        return PluginStanding.all(plugins, codes);
    }

    /** Once by each of two persons. */
    @POST
    @Path("{id}/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    public PluginStanding confirm(@PathParam("id") String id, Code meant) {
        PluginConditions.refuseUntried(plugins, id);
        codes.confirm(
                id, plugins.codeOf(id).orElse(""), meant == null ? null : meant.sha256(), SignedIn.person(caller));
        return all().stream()
                .filter(plugin -> plugin.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
