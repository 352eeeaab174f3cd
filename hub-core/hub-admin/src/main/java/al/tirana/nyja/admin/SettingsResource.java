package al.tirana.nyja.admin;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The hub's own settings, as this server read them when it started. They are changed in {@code hub.properties}. */
@Path("settings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    /**
     * One of them; a secret by its name.
     *
     * @param given whether somebody set it
     */
    public record HubSetting(
            String key,
            String value,
            @JsonProperty("default") String usual,
            boolean given,
            Text help) {}

    private final HubSettings settings;

    @Inject
    public SettingsResource(HubSettings settings) {
        this.settings = settings;
    }

    public SettingsResource() {
        this(null);
    }

    @GET
    public List<HubSetting> all() {
        return HubSettings.DECLARED.stream()
                .map(one -> new HubSetting(
                        one.key(),
                        settings.text(one.key()),
                        one.defaultValue(),
                        settings.given().containsKey(one.key()),
                        one.help()))
                .toList();
    }
}
