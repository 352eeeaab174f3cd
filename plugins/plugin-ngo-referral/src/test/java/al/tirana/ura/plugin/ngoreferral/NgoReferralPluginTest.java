package al.tirana.ura.plugin.ngoreferral;

import al.tirana.ura.spi.AgreementPlugin;
import al.tirana.ura.testkit.PluginContract;
import al.tirana.ura.testkit.Sample;
import java.util.List;

class NgoReferralPluginTest extends PluginContract {

    @Override
    protected AgreementPlugin plugin() {
        return new NgoReferralPlugin();
    }

    @Override
    protected List<Sample> replies() {
        return List.of(
                Sample.of("/samples/received.json", "application/cloudevents+json", "OSHC.0012"),
                Sample.of("/samples/received-and-accepted.json", "application/json", "OSHC.0012"));
    }
}
