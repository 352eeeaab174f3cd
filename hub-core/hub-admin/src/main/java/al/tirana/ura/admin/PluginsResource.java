package al.tirana.ura.admin;

import static al.tirana.ura.admin.Roles.ADMINISTRATOR;
import static al.tirana.ura.admin.Roles.AUDITOR;

import al.tirana.ura.engine.plugin.PluginState;
import al.tirana.ura.engine.plugin.Plugins;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The plugins in this server, the failed ones with their cause. */
@Path("plugins")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PluginsResource {

    private final Plugins plugins;

    @Inject
    public PluginsResource(Plugins plugins) {
        this.plugins = plugins;
    }

    public PluginsResource() {
        this(null);
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public List<PluginState> all() {
        return List.copyOf(plugins.all());
    }
}
