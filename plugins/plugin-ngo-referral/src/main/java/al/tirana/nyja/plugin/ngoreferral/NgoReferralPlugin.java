package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Referrals to organisations and units, over whatever channel they have. Where they speak FPR themselves, what they may see goes
 * to them as it is, and what they answer at once (received, accepted …), one message or an array, goes back through the gate:
 * that is what the hub does where no handler translates. An office without a system gets a form, and sends it back.
 *
 * <p>Another organisation needs no code: an agreement document that names this plugin, and a channel.
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
        String form = "META-INF/nyja/answers.table.yaml";
        handlers.deliver("form", Does.anything().taking("referral.requested.v1").writing(form), new ReferralForm());
        handlers.deliver(
                "note", Does.anything().taking("referral.status.changed.v1", "referral.reminded.v1"), new Notice());
        handlers.collect(
                "form-answers",
                Does.anything()
                        .making("referral.status.changed.v1", FormAnswers.OUTCOME)
                        .reading(form),
                new FormAnswers());
    }
}
