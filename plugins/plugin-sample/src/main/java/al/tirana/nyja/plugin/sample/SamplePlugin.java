package al.tirana.nyja.plugin.sample;

import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A partner that does not speak FPR: a small organisation whose system takes a request as JSON with words of its own,
 * and answers with the number under which it keeps it.
 */
@ApplicationScoped
public class SamplePlugin implements Plugin {

    @Override
    public String id() {
        return "sample";
    }

    @Override
    public Text name() {
        return new Text("Shembull: partner me fjalët e veta", "Sample: a partner with words of its own");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    /**
     * Flows without a handler of their name speak FPR both ways. What a handler sends keeps an agreement from naming a channel
     * that does not carry it.
     */
    @Override
    public void declare(Handlers handlers) {
        handlers.deliver(
                        "referral",
                        Does.anything()
                                .taking("referral.requested.v1")
                                .making("referral.status.changed.v1")
                                .sending("application/json"),
                        new Referral())
                .timer(Unanswered.NAME, Does.anything().making("referral.reminded.v1"), new Unanswered());
    }
}
