package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Referrals to organisations that speak FPR themselves. What they may see goes to them as it is; what they answer at
 * once (received, accepted …), one message or an array, goes back through the gate. That is what the hub does where no
 * handler translates, so this plugin only carries the agreement.
 *
 * <p>Another organisation needs no code: an agreement document that names this plugin, and an endpoint.
 */
@ApplicationScoped
public class NgoReferralPlugin implements Plugin {

    @Override
    public String id() {
        return "ngo-referral";
    }

    @Override
    public Text name() {
        return new Text("Referime te organizatat (FPR)", "Referrals to organisations (FPR)");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public void declare(Handlers handlers) {
        // nothing to translate: these partners speak FPR both ways
    }
}
