package al.tirana.nyja.plugin.civilregistry;

import al.tirana.nyja.plugin.civilregistry.balance.MonthlyBalance;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What a civil registry has for the municipality, under two agreements: it is asked who somebody is, over a channel that answers
 * at once, and it leaves each month's balance of who moved in and out, as tables on a server. It brings its message types itself.
 */
@ApplicationScoped
public class CivilRegistryPlugin implements Plugin {

    @Override
    public String id() {
        return "civil-registry";
    }

    @Override
    public Text name() {
        return new Text(
                "Gjendja civile: verifikim identiteti dhe bilanc mujor",
                "Civil registry: identity check and monthly balance");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<String> agreements() {
        return List.of("META-INF/nyja/agreement.yaml", "META-INF/nyja/balance.agreement.yaml");
    }

    @Override
    public void declare(Handlers handlers) {
        handlers.query(
                        "identity",
                        Does.anything()
                                .taking("identity.verification.requested.v1")
                                .making(IdentityQuestion.RESPONDED)
                                .needing(Capability.EXCHANGE)
                                .sending("text/xml"),
                        new IdentityQuestion())
                .collect(
                        "balance",
                        Does.anything()
                                .making(MonthlyBalance.REPORTED, MonthlyBalance.CLOSED)
                                .needing(Capability.STORE)
                                .reading("META-INF/nyja/balance.table.yaml"),
                        new MonthlyBalance());
    }
}
