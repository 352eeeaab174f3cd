package al.tirana.nyja.plugin.civilregistry;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks a civil registry who somebody is, over a channel that answers at once. It brings its two message types itself. */
@ApplicationScoped
public class CivilRegistryPlugin implements Plugin {

    @Override
    public String id() {
        return "civil-registry";
    }

    @Override
    public Text name() {
        return new Text("Verifikim identiteti (gjendja civile)", "Identity check (civil registry)");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public void declare(Handlers handlers) {
        handlers.query(
                "identity",
                Does.anything()
                        .taking("identity.verification.requested.v1")
                        .making(IdentityQuestion.RESPONDED)
                        .needing(Capability.EXCHANGE),
                new IdentityQuestion());
    }
}
