package al.tirana.nyja.engine.channel;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A human brings it, by telephone or in person, and says so. It carries nothing: what goes over such a channel becomes a matter
 * for somebody.
 */
@ApplicationScoped
public class ManualConnector implements Connector {

    /** Within which somebody should have brought it. */
    public static final String DUE = "due";

    /** Whose turn it is: an institution, or the hub's administrators. */
    public static final String OWNER = "owner";

    /** What to do, in Albanian and in English. */
    public static final String STEP_SQ = "todo.sq";

    public static final String STEP_EN = "todo.en";

    @Override
    public String id() {
        return "manual";
    }

    @Override
    public Text name() {
        return new Text("Një njeri e sjell, për shembull me telefon", "A human brings it, for example by telephone");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.MANUAL, Capability.NOTICE);
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.optional(
                        DUE,
                        Type.DURATION,
                        "PT4H",
                        new Text(
                                "Brenda sa kohe duhet sjellë; pastaj kujtohet, pastaj u kalon administratorëve",
                                "Within which time it should be brought; then it is repeated, then the administrators get it")),
                Setting.optional(
                        OWNER,
                        Type.TEXT,
                        "HUB",
                        new Text(
                                "Kujt i takon: identifikuesi i një institucioni, ose HUB për administratorët",
                                "Whose turn it is: an institution's id, or HUB for the administrators")),
                Setting.optional(
                        STEP_SQ,
                        Type.TEXT,
                        "Telefononi kontaktin dhe thojini tekstin",
                        new Text("Ç'duhet bërë, shqip", "What to do, in Albanian")),
                Setting.optional(
                        STEP_EN,
                        Type.TEXT,
                        "Call the contact and say the text",
                        new Text("Ç'duhet bërë, anglisht", "What to do, in English")));
    }

    @Override
    public void check(Settings settings) {
        if (settings.duration(DUE).compareTo(Duration.ZERO) <= 0) {
            throw new InvalidSettingsException(List.of(new Text(DUE + ": më shumë se zero", DUE + ": more than zero")));
        }
    }

    @Override
    public Map<String, Object> templateParameters(Endpoint endpoint) {
        return Map.of();
    }

    /** Nothing can be tried: whether somebody picks up is found out by calling. */
    @Override
    public void test(Endpoint endpoint) {}
}
